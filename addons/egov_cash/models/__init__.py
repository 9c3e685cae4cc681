from . import res_company
from . import egov_cash_counter
from . import egov_cash_denomination
from . import egov_cash_shift
from . import egov_cash_move
from . import egov_cash_count
from . import egov_charge_payment
