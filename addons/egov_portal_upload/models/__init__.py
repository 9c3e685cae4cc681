from . import egov_portal_turn_mixin
from . import egov_dossier_parameter
from . import egov_portal_paper
from . import egov_portal_upload
from . import egov_portal_upload_piece
from . import res_partner
