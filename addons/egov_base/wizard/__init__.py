from . import egov_agency_restructure
from . import egov_agency_restructure_line
