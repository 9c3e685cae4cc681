from . import egov_fee_report
from . import egov_budget_remit_count
from . import egov_budget_remit_pay
