from . import test_egov_household_import_security
from . import test_household_import
from . import test_household_import_faults
from . import test_household_import_load
