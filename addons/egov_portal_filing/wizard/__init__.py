from . import egov_dossier_identify
