from . import egov_day_close
