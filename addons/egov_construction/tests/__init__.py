from . import test_tools_checks
from . import test_permit
from . import test_operation
from . import test_operation_edges
from . import test_operation_term
from . import test_permit_forms
from . import test_egov_construction_security
