from . import egov_procedure
from . import egov_sidewalk_permit
from . import egov_dossier
from . import egov_dossier_result
