from . import test_inspection_capture
from . import test_inspection_page
from . import test_tools_capture
