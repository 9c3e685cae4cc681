from . import test_egov_setup_security, test_setup_office, test_setup_staff
