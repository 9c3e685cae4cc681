from . import test_tools_cells
from . import test_tools_layout
from . import test_tools_matching
from . import test_egov_settlement_file
from . import test_egov_settlement_bank
from . import test_egov_settlement_exception
from . import test_egov_day_lock
from . import test_egov_settlement_security
