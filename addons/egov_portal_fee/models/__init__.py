from . import egov_charge
from . import egov_dossier
from . import ir_http
