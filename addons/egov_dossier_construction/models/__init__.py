from . import egov_procedure
from . import egov_dossier
from . import egov_dossier_result
from . import egov_construction_operation
