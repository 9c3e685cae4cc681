from . import test_demo_food_safety
from . import test_demo_construction
from . import test_demo_households
from . import test_demo_streets
from . import test_residential_groups
from . import test_rows_like_methods
from . import test_tools_homes
