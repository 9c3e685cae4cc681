from . import egov_household_population
