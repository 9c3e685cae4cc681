from . import egov_dossier_load
