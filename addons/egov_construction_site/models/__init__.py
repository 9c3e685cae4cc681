from . import egov_construction_site
from . import egov_construction_notice
from . import egov_construction_check
from . import egov_construction_permit
from . import egov_residential_group
from . import ir_attachment
