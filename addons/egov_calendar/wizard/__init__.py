from . import egov_office_settings
