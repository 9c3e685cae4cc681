"""The wire format of VNPT's web service, without a database."""
