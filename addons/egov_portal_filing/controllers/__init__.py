from . import filing_view, filing, filing_start, filing_sent, autosave
