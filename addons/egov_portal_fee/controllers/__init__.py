from . import fee_page
from . import fees
from . import opening
from . import pay
from . import receipt
from . import transaction
from . import status
