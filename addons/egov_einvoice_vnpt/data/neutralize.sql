-- a copy of the database sends nothing and holds no password of VNPT
UPDATE egov_einvoice_provider
   SET vnpt_url = NULL,
       vnpt_account = NULL,
       vnpt_account_password = NULL,
       vnpt_user = NULL,
       vnpt_password = NULL,
       active = false
 WHERE code = 'vnpt';
