from . import test_cash_desk
from . import test_takings
from . import test_tariffs
