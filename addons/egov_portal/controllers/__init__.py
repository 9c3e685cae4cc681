from . import portal_page, account, catalogue, home, information, lookup, signup, statistics
