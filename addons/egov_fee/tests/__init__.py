from . import test_tools
from . import test_two_cashiers
from . import test_egov_fee
from . import test_egov_charge
from . import test_egov_charge_dialogs
from . import test_egov_charge_tour
from . import test_egov_fee_security
