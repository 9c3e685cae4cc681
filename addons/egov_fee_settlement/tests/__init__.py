from . import test_egov_bank_notice
from . import test_egov_fee_exception
from . import test_egov_fee_exception_security
