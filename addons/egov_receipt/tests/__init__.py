from . import test_egov_receipt
