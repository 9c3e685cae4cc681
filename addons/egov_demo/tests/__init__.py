from . import test_citizens
from . import test_demo
from . import test_filing_story
from . import test_tools
