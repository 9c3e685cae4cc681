from . import egov_household_comparison_list_mixin
from . import egov_household_comparison_take_mixin
from . import egov_household_comparison
from . import egov_household_comparison_line
