from . import egov_budget_parameter
from . import egov_budget_remit
from . import egov_budget_voucher
from . import egov_cash_move
from . import egov_settlement_file
