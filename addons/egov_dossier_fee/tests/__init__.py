from . import test_egov_dossier_fee
