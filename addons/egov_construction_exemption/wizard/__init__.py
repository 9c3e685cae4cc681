from . import egov_construction_calculator
