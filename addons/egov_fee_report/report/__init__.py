from . import egov_fee_movement
