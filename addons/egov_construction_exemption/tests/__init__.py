from . import test_tools_calculator
from . import test_construction_calculator
from . import test_egov_construction_exemption_security
