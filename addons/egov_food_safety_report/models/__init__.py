from . import egov_food_report
from . import egov_food_report_line
