from . import test_tools_import
from . import test_construction_import
