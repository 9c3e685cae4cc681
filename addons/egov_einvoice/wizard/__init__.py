from . import egov_einvoice_handover
