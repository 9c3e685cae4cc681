-- a copy of the database believes no bank
UPDATE res_company SET egov_bank_secret = NULL;
