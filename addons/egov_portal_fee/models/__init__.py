from . import egov_charge
from . import egov_dossier
from . import egov_receipt
from . import ir_http
