from . import test_fee_pages
from . import test_fee_pages_browser
from . import test_fee_receipt
from . import test_portal_fee_security
