from . import (
    test_egov_portal_draft,
    test_egov_portal_filing_security,
    test_filing_at_once,
    test_filing_bad_line_browser,
    test_filing_intake,
    test_filing_pages,
    test_filing_send,
    test_filing_session,
    test_tools_filing,
)
