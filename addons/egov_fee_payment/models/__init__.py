from . import res_company
from . import payment_provider
from . import egov_payment_part
from . import egov_payment_event
from . import egov_bank_notice
from . import egov_payment_exception
from . import payment_transaction
from . import egov_charge
