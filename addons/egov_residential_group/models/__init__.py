from . import egov_residential_group
