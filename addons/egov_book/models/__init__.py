from . import egov_book_type
from . import egov_book_counter
from . import egov_book_printing_mixin
from . import egov_book
from . import egov_numbered_mixin
from . import egov_book_entry_mixin
