from . import egov_construction_calculator
from . import egov_construction_stamp
from . import egov_construction_report
