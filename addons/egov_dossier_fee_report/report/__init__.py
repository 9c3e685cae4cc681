from . import egov_online_share_mixin
from . import egov_online_money
from . import egov_online_dossier
