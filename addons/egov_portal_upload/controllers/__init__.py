from . import kept_page, log_in, paper, upload
