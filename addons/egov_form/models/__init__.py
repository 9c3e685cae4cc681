from . import egov_form
from . import egov_form_print
from . import egov_form_printable_mixin
