"""The wire format of Viettel's web service, without a database."""
