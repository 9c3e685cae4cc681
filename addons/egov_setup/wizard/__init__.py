from . import (
    egov_setup_mixin,
    egov_setup_office,
    egov_setup_staff,
    egov_setup_staff_line,
    egov_setup_unit,
)
