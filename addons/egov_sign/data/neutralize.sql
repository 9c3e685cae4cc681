-- a copy of the database signs nothing, also where it finds the keys of the office
UPDATE egov_signer SET active = false;
