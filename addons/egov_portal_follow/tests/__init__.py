from . import (
    test_dossier_list,
    test_dossier_reply,
    test_dossier_supplement_answer,
    test_follow_bad_line_browser,
    test_follow_browser,
    test_follow_pages,
    test_follow_security,
    test_tools_timeline,
)
