from . import egov_sidewalk_decision
from . import egov_sidewalk_change
