from . import egov_portal_volunteer
