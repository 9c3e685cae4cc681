from . import egov_construction_report
