-- a copy of the database sends nothing and holds no password of Viettel
UPDATE egov_einvoice_provider
   SET viettel_url = NULL,
       viettel_tax_code = NULL,
       viettel_user = NULL,
       viettel_password = NULL,
       active = false
 WHERE code = 'viettel';
