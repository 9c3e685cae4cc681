from . import (
    test_assisted_filing,
    test_assisted_identity,
    test_assisted_browser,
    test_assisted_pages,
    test_egov_portal_assisted_security,
    test_egov_portal_volunteer,
)
