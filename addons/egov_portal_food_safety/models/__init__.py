from . import egov_food_establishment
from . import egov_food_licence
from . import egov_portal_draft
