from . import egov_einvoice_replace
from . import egov_einvoice_replace_line
