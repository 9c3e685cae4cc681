from . import test_tools_allowance
from . import test_tools_poverty
from . import test_poverty
from . import test_policy
from . import test_egov_household_policy_security
