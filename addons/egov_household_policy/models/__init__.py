from . import egov_poverty_line
from . import egov_poverty_indicator
from . import egov_poverty_campaign
from . import egov_poverty_review
from . import egov_policy_rate
from . import egov_policy_holder
from . import egov_cultural_title
from . import egov_household
