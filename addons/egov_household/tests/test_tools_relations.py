from unittest import TestCase

from ..tools import relations


class TestRelations(TestCase):
    def test_what_members_become_when_the_head_changes(self):
        table = [
            # new head was, member was, sex, older, becomes
            ("wife", "child", "male", False, "child"),
            ("wife", "head", "male", True, "husband"),
            ("wife", "mother", "female", True, "parent_in_law"),
            ("wife", "daughter_in_law", "female", False, "daughter_in_law"),
            ("child", "head", "male", True, "father"),
            ("child", "wife", "female", True, "mother"),
            ("child", "child", "female", True, "older_sister"),
            ("child", "child", "male", False, "younger_sibling"),
            ("child", "child", "male", None, None),
            ("child", "daughter_in_law", "female", False, None),
            ("child", "mother", "female", True, "grandmother"),
            ("father", "head", "male", False, "child"),
            ("father", "wife", "female", False, "daughter_in_law"),
            ("father", "child", "male", False, "grandchild"),
            ("lodger", "wife", "female", None, None),
            ("child", "lodger", "male", None, "lodger"),
        ]
        for new_head, member, sex, older, becomes in table:
            with self.subTest(new_head=new_head, member=member):
                self.assertEqual(relations.after_change(new_head, member, sex, older), becomes)

    def test_every_suggestion_is_a_relationship(self):
        for new_head in relations.GENERATION:
            for member in relations.GENERATION:
                for sex in ("male", "female", "unknown"):
                    with self.subTest(new_head=new_head, member=member, sex=sex):
                        became = relations.after_change(new_head, member, sex, True)
                        self.assertIn(became, {None, *relations.GENERATION})

    def test_the_picture_puts_couples_side_by_side_and_the_oldest_on_top(self):
        people = [
            {"id": 1, "relationship": "head", "spouse": None},
            {"id": 2, "relationship": "wife", "spouse": None},
            {"id": 3, "relationship": "child", "spouse": 4},
            {"id": 4, "relationship": "daughter_in_law", "spouse": 3},
            {"id": 5, "relationship": "mother", "spouse": None},
            {"id": 6, "relationship": "lodger", "spouse": 99},
        ]
        picture = relations.family(people)
        ids = [(level, [[one["id"] for one in couple] for couple in couples]) for level, couples in picture]
        self.assertEqual(ids, [(-1, [[5]]), (0, [[1, 2]]), (1, [[3, 4]]), (None, [[6]])])
