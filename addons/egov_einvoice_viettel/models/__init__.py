from . import egov_einvoice_provider
