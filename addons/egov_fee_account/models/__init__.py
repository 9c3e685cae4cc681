from . import res_company
from . import account_move
from . import account_move_line
from . import egov_ledger_account
from . import egov_ledger_rule
from . import egov_ledger_entry
from . import egov_charge
from . import egov_charge_payment
