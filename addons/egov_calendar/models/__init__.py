from . import egov_calendar_day
from . import egov_deadline_text
from . import res_company
from . import resource_calendar
from . import resource_calendar_attendance
