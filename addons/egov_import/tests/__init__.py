from . import test_tools_cells
from . import test_tools_people_rules
from . import test_tools_source
