from . import test_egov_fee_report
from . import test_egov_budget_remit
from . import test_egov_fee_report_security
from . import test_tools
