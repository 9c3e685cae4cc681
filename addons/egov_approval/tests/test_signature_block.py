from odoo.tests import BaseCase, tagged

from ..tools.signature_block import capacity, delegated


@tagged("post_install", "-at_install")
class TestSignatureBlock(BaseCase):
    """Decree 30/2020/ND-CP art. 13."""

    def test_head_signs_with_the_title(self):
        self.assertEqual(capacity("chairperson", "Chủ tịch", "Chủ tịch"), "CHỦ TỊCH")

    def test_deputy_signs_for_the_head(self):
        self.assertEqual(capacity("vice_chairperson", "Phó Chủ tịch", "Chủ tịch"), "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")

    def test_deputy_of_a_centre_signs_for_the_director(self):
        self.assertEqual(capacity("vice_chairperson", "Phó Giám đốc", "Giám đốc"), "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")

    def test_deputy_signs_while_the_head_is_vacant(self):
        self.assertEqual(capacity("vice_chairperson", "Phó Chủ tịch", False), "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")

    def test_acting_head(self):
        self.assertEqual(capacity("chairperson", "Quyền Chủ tịch", False), "Q. CHỦ TỊCH")

    def test_division_head(self):
        self.assertEqual(capacity("division_head", "Trưởng phòng", "Chủ tịch"), "TRƯỞNG PHÒNG")

    def test_delegate(self):
        self.assertEqual(delegated("Chủ tịch", "Trưởng phòng"), "TUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG")

    def test_delegate_with_the_wording_of_the_paper(self):
        self.assertEqual(delegated("Chủ tịch", "Trưởng phòng", " TL. CHỦ TỊCH "), "TL. CHỦ TỊCH\nTRƯỞNG PHÒNG")
