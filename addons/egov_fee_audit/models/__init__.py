from . import egov_fee_audit
from . import egov_fee_audit_result
