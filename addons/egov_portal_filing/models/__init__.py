from . import egov_portal_draft_form_mixin
from . import egov_portal_draft_papers_mixin
from . import egov_portal_draft_send_mixin
from . import egov_portal_draft
from . import egov_portal_paper
from . import egov_dossier
from . import egov_dossier_paper
from . import egov_procedure
