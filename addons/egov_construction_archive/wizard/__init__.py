from . import egov_archive_hand_out
from . import egov_archive_reject
from . import egov_archive_add_scan
