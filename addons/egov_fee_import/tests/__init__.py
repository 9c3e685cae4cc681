from . import test_egov_fee_import
from . import test_tools_tariff_rules
