from . import egov_procedure
from . import egov_charge
from . import egov_dossier_directory
from . import egov_dossier
from . import egov_dossier_result
