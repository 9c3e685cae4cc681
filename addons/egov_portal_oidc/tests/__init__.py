from . import (
    test_egov_oidc_accounts,
    test_egov_oidc_attacks,
    test_egov_oidc_browser,
    test_egov_oidc_login,
    test_egov_oidc_provider,
    test_egov_portal_oidc_security,
    test_simulator,
    test_tools_addresses,
    test_tools_claims,
    test_tools_id_token,
    test_tools_pkce,
)
