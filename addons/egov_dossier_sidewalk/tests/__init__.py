from . import test_dossier_sidewalk
from . import test_tools_form_map
