from . import test_number_format
from . import test_numbering
from . import test_numbering_processes
from . import test_book
from . import test_book_close
from . import test_book_print
from . import test_egov_book_security
