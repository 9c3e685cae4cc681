from . import egov_fee_rate
