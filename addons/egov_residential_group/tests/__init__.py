from . import test_residential_group
from . import test_egov_residential_group_security
