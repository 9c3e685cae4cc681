from . import test_egov_einvoice_invoice
from . import test_egov_einvoice_security
from . import test_egov_einvoice_transmission
from . import test_egov_receipt
from . import test_egov_receipt_summary
from . import test_tools_transport
from . import test_tools_xml
