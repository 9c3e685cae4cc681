from . import test_portal_permits
