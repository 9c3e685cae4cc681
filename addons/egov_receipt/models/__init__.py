from . import egov_receipt_regime
from . import egov_receipt_series
from . import egov_receipt_number_mixin
from . import egov_receipt
from . import egov_receipt_line
from . import egov_receipt_pending
from . import egov_charge
from . import res_company
