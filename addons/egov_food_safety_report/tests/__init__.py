from . import test_food_report
from . import test_tools_period
