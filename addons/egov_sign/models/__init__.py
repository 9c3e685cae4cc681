from . import egov_sign_anchor
from . import egov_signature
from . import egov_signer
