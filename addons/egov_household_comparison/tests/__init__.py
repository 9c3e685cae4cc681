from . import test_egov_household_comparison_security
from . import test_household_comparison
from . import test_tools_addresses
