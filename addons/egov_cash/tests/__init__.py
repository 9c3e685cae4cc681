from . import test_egov_cash_shift
from . import test_egov_cash_dialogs
from . import test_egov_cash_security
