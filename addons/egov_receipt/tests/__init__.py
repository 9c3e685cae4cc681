from . import test_egov_receipt
from . import test_egov_receipt_at_once
from . import test_egov_receipt_correction
from . import test_egov_receipt_print
from . import test_egov_receipt_security
from . import test_egov_receipt_series
from . import test_egov_receipt_tour
from . import test_tools
