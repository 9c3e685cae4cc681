from . import (
    test_browser_helper,
    test_egov_portal_security,
    test_portal_account,
    test_portal_catalogue,
    test_portal_link,
    test_portal_lookup,
    test_portal_pages_browser,
    test_portal_weight,
    test_tools_birth_form,
    test_tools_catalogue_search,
    test_tools_local_path,
    test_tools_qr_svg,
)
