from . import egov_oidc_claim, egov_oidc_link, egov_oidc_provider, egov_portal_identity, res_users
