from . import egov_cash_open
from . import egov_cash_entry
from . import egov_cash_tally
from . import egov_cash_tally_line
from . import egov_cash_close
from . import egov_charge_collect
from . import egov_charge_change
