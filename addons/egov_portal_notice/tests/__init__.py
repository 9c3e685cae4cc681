from . import test_portal_notice, test_portal_notice_security
