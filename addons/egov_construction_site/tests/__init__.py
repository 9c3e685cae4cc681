from . import test_tools_photo
from . import test_construction_site
from . import test_construction_notice
from . import test_egov_construction_site_security
from . import test_construction_report
