import unittest

from ..tools.references import check_code


class TestReferences(unittest.TestCase):
    def test_a_checksum_as_people_compare_it(self):
        self.assertEqual(check_code("9f2c41ab" + "0" * 56), "9F2C-41AB")
        self.assertEqual(check_code(None), "")
