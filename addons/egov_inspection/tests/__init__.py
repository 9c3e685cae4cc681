from . import test_egov_inspection_security
from . import test_inspection_decision
from . import test_inspection_plan
from . import test_inspection_report
from . import test_inspection_signing
from . import test_inspection_visit
from . import test_tools_inspection
