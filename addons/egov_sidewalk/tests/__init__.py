from . import test_egov_sidewalk_security
from . import test_sidewalk_permit
from . import test_sidewalk_place
from . import test_sidewalk_tour
from . import test_tools_sidewalk
