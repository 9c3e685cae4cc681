from . import test_egov_receipt_bc26
from . import test_egov_receipt_summary
from . import test_egov_receipt_summary_security
