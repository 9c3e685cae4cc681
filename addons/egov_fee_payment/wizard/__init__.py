from . import egov_charge_change
from . import egov_payment_resolve
