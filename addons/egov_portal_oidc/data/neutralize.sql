-- a copy of the database asks no identity provider and holds no secret
UPDATE egov_oidc_provider
   SET enabled = false,
       client_secret = NULL;
