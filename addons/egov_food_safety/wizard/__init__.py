from . import egov_food_external
from . import egov_food_revoke
from . import egov_food_state
