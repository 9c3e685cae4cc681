from . import egov_dossier
from . import egov_dossier_result
from . import egov_food_establishment
from . import egov_food_licence
from . import egov_procedure
