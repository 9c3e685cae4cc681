from . import egov_portal_notice_text
from . import egov_dossier
from . import egov_dossier_step_log
from . import egov_portal_identity
from . import egov_portal_notice
from . import egov_portal_notice_event
from . import egov_portal_notice_opt_out
from . import mail_mail
