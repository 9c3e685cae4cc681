from . import egov_book_close
from . import egov_book_remark
