-- a copy of the database takes no payment and holds no secret of MoMo
UPDATE payment_provider
   SET momo_partner_code = NULL,
       momo_access_key = NULL,
       momo_secret_key = NULL,
       momo_api_url = NULL,
       state = 'disabled',
       is_published = false
 WHERE code = 'momo';
