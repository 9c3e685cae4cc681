from . import egov_project_step
from . import egov_project_report
