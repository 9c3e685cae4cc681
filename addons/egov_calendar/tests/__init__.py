from . import test_deadline_text
from . import test_due_explain_js
from . import test_egov_calendar_security
from . import test_office_deadline
from . import test_office_settings
from . import test_tools_deadline
