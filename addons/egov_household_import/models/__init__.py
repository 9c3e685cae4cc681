from . import egov_household_import_mixin
from . import egov_household_import_load_mixin
from . import egov_household_member
from . import egov_household
