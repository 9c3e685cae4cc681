from . import egov_construction_ground
