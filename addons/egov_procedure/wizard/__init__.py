from . import egov_procedure_import, egov_procedure_import_line
