from . import egov_receipt_bc26
from . import egov_receipt_summary_draw
