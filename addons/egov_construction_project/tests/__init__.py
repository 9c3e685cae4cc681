from . import test_egov_construction_project_security
from . import test_project
from . import test_project_month
from . import test_project_tour
from . import test_tools_project
