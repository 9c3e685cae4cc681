from . import egov_inspection_photo
from . import egov_inspection_visit
