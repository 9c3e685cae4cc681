-- a copy of the database takes no payment and holds no secret of VNPAY
UPDATE payment_provider
   SET vnpay_tmn_code = NULL,
       vnpay_hash_secret = NULL,
       vnpay_payment_url = NULL,
       vnpay_api_url = NULL,
       state = 'disabled',
       is_published = false
 WHERE code = 'vnpay';
