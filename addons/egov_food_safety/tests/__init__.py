from . import test_egov_food_safety_security
from . import test_food_establishment
from . import test_food_import
from . import test_food_licence
from . import test_food_risk
from . import test_food_sample_incident
from . import test_tools_food
