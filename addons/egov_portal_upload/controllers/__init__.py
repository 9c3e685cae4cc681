from . import kept_page, paper, upload
