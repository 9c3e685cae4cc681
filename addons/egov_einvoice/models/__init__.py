from . import egov_einvoice_rule
from . import egov_einvoice_provider
from . import egov_einvoice_outage
from . import egov_einvoice_transmission
from . import egov_einvoice_signed_mixin
from . import egov_receipt
from . import egov_receipt_report_mixin
from . import egov_receipt_notice
