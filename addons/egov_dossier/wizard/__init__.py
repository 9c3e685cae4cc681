from . import egov_dossier_allow_supplement
from . import egov_dossier_deliver
from . import egov_dossier_export
from . import egov_dossier_hand_over
from . import egov_dossier_hand_over_line
from . import egov_dossier_pause_clock
