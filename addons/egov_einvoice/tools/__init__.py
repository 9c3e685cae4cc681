"""Documents, their XML and what providers are asked, without a database."""
