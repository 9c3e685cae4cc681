from . import test_egov_fee_audit
from . import test_egov_fee_audit_security
