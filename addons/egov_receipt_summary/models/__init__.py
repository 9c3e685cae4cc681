from . import egov_receipt_summary
from . import egov_receipt_summary_line
from . import egov_receipt
