from . import (
    test_egov_portal_paper,
    test_egov_portal_upload,
    test_egov_portal_upload_security,
    test_tools_references,
)
