from . import test_tools_form_map
from . import test_dossier_construction
