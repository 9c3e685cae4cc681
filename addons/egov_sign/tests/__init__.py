from . import test_egov_sign_security
from . import test_egov_signature
from . import test_egov_signer
from . import test_tools_backend
from . import test_tools_verify
