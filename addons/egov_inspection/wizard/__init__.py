from . import egov_inspection_extend
