from . import test_tools_ages
from . import test_tools_relations
from . import test_household
from . import test_household_events
from . import test_household_dialogs
from . import test_household_finding
from . import test_residential_group
from . import test_egov_household_security
