from . import test_egov_fee_momo
