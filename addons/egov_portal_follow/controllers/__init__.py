from . import follow_page, choices, dossiers, supplement, tracking
