from . import egov_budget_parameter
from . import egov_budget_remit
from . import egov_budget_voucher
