from . import egov_bank_notice
from . import egov_day_lock
from . import egov_fee_exception
from . import egov_payment_exception
from . import egov_settlement_exception
from . import ir_ui_menu
from . import res_company
