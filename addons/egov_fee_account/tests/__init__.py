from . import test_egov_ledger_entry
from . import test_egov_ledger_rule
from . import test_egov_fee_account_security
from . import test_tools_events
