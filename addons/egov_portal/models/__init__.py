from . import (
    egov_agency,
    egov_dossier,
    egov_party,
    egov_portal_catalogue,
    egov_portal_identity,
    egov_portal_life_event,
    egov_portal_link,
    egov_portal_setup,
    egov_portal_synonym,
    egov_portal_throttle,
    egov_procedure,
    ir_http,
)
