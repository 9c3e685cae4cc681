from . import (
    egov_import_words_mixin,
    egov_import_target_mixin,
    egov_import_set_mixin,
    egov_import_people_mixin,
    egov_import_check_mixin,
    egov_import_load_mixin,
    egov_import_export,
    egov_import_finding,
    egov_import_profile,
    egov_import_row,
    egov_import_run,
    egov_party,
)
