from . import test_egov_form
from . import test_egov_form_security
from . import test_tools_page
from . import test_tools_pdf
from . import test_tools_qr
from . import test_tools_words
from . import test_tools_xlsx
