from . import egov_settlement_close
from . import egov_day_close
