from . import test_egov_einvoice_provider
from . import test_simulator
from . import test_tools_wire
