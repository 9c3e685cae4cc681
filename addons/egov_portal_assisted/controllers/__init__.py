from . import home, assisted_view, assisted_start, assisted_filing, assisted_sent
