from . import egov_portal_desk
from . import egov_dossier_parameter
from . import egov_portal_draft_assisted_mixin
from . import egov_portal_draft
from . import egov_portal_paper
from . import egov_dossier
from . import ir_http
from . import res_users
