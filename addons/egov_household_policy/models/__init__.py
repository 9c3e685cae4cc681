from . import egov_poverty_line
from . import egov_poverty_indicator
from . import egov_poverty_campaign
from . import egov_poverty_review
from . import egov_household
