from . import test_egov_import_load
from . import test_egov_import_paths
from . import test_egov_import_rules
from . import test_egov_import_run
from . import test_tools_cells
from . import test_tools_people_rules
from . import test_tools_source
