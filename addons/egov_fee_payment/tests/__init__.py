from . import test_collecting_at_once
from . import test_egov_bank_notice
from . import test_egov_fee_payment_security
from . import test_egov_payment_exception
from . import test_paid_listener
from . import test_payment_transaction
from . import test_simulator
from . import test_tools_bank_message
