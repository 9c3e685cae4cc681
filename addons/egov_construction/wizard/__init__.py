from . import egov_construction_stamp
