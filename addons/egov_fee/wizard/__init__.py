from . import egov_charge_collect
from . import egov_charge_change
