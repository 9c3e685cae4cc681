from . import egov_construction_permit
