from . import test_archive_export
from . import test_archive_import
from . import test_archive_record
from . import test_archive_scan
from . import test_archive_tour
from . import test_egov_construction_archive_security
from . import test_tools_file_source
from . import test_tools_index_rules
