from . import egov_charge_collect
from . import egov_receipt_correct
from . import egov_receipt_correct_line
from . import egov_receipt_waive
