import unicodedata
from datetime import date
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.egov_import.tests import files
from odoo.addons.egov_import.tests.planted import Planted, PlantedMixin, noted

from .common import HouseholdImportCommon, head, member

NEXT_YEAR = "2027"
#: Where a code stands that is not about the number, the birth or the name of a person.
_COLUMN = {
    "CHOICE_UNKNOWN": "relationship",
    "TDP_UNKNOWN": "group",
    "HEAD_REFUSED": "",
    "HEAD_BELOW": "",
    "ROW_REFUSED": "",
    "TWO_HEADS": "relationship",
    "HEAD_NOT_MEMBER": "relationship",
    "HEAD_MINOR": "relationship",
    "CODE_DUPLICATE": "household_code",
    "HOUSEHOLD_UNKNOWN": "household_code",
    "ADDR_DISTRICT": "street",
    "TOO_LONG": "street",
    "FORMULA_ERROR": "street",
    "FORMULA_EMPTY": "street",
    "CELL_DAMAGED": "street",
    "DECISION_MISSING": "decision_number",
    "YEAR_FUTURE": "poverty_year",
    "YEAR_FORMAT": "poverty_year",
    "CLASS_OF_HEAD": "poverty_class",
    "SOCIAL_RIGHT": "poverty_class",
    "CLOSE_NO_DATE": "date_to",
    "CLOSE_NO_STATE": "status",
    "HEAD_DEAD": "status",
    "DEATH_NO_PAPER": "document",
    "TEMP_MAX_24M": "registered_to",
    "TEMP_NO_END": "registered_to",
    "PERIOD_ORDER": "registered_to",
    "DATE_FUTURE": "date_from",
    "BOOK_DIFFERS": "relationship",
    "TWO_MEMBERSHIPS": "personal_number",
    "MEMBER_DEAD": "personal_number",
    "PHONE_FORMAT": "phone",
    "EMAIL_FORMAT": "email",
    "REQUIRED": "name",
    "ROW_REPEATED": "name",
    "DUPLICATE_LIKELY": "name",
}
_PERSON = {"BIRTH": "birth_date", "DATE": "birth_date", "NAME": "name", "ID": "personal_number"}
#: Codes about columns that people have in their own register alone.
_NEVER = ("TAX_CODE", "COMMUNE_CODE", "CODE_ZERO")
#: The register does not take the person with this number.
_BANNED = "048198000050"
_CLASSED = {"poverty": "Hộ nghèo", "decision": "12/QĐ-UBND", "decided": "20/12/2025", "year": "2026"}


def _planted(code):
    """Where a code stands in its row."""
    return code and Planted(code, _COLUMN.get(code, _PERSON.get(code.partition("_")[0])))


@tagged("post_install", "-at_install")
class TestHouseholdImportFaults(PlantedMixin, HouseholdImportCommon):
    """A file with every fault: good rows load, each bad row is refused with its code."""

    def _planted_households(self):
        """Rows about households with the codes they are refused by; rows without a code are good."""
        minor = {"birth": "01/05/2012", "number": "048212000031"}
        old9, phone = {"number": "201234567"}, {"number": "0905123456"}
        decision, taken = _CLASSED, self.household.code
        son = {"number": self.son.personal_number, "birth": "01/06/1990"}
        return [
            (head(1, "F01"), None),
            (member(1, "F01"), None),
            (member(2, "F01", relation="dâu"), "CHOICE_UNKNOWN"),
            (head(2, "F02", group="Tổ 5 (cũ)"), "TDP_UNKNOWN"),
            (member(3, "F02"), "HEAD_REFUSED"),
            (head(3, "F03"), "TWO_HEADS"),
            (head(4, "F03"), "TWO_HEADS"),
            (member(4, "F03"), "HEAD_REFUSED"),
            (member(5, "F04"), "HEAD_NOT_MEMBER"),
            (head(5, "F05", **minor), "HEAD_MINOR"),
            (member(6, "F05"), "HEAD_REFUSED"),
            (head(6, taken), "CODE_DUPLICATE"),
            (member(32, taken), "HEAD_REFUSED"),
            (member(7, self.other.code), None),
            (head(7, "F07", street="Lê Lợi, quận Hải Châu"), "ADDR_DISTRICT"),
            (head(8, "F08", **{**decision, "decision": None}), "DECISION_MISSING"),
            (head(9, "F09", **{**decision, "year": NEXT_YEAR}), "YEAR_FUTURE"),
            (head(10, "F10"), None),
            (member(10, "F10", status="Đã chuyển đi"), "CLOSE_NO_DATE"),
            (member(11, "F10", left="01/05/2025"), "CLOSE_NO_STATE"),
            (member(12, "F10", status="Đã mất", left="01/05/2025"), "DEATH_NO_PAPER"),
            (member(13, "F10", residence="Tạm trú", until="02/02/2026"), "TEMP_MAX_24M"),
            (member(14, "F10", residence="Tạm trú"), "TEMP_NO_END"),
            (member(15, "F10", residence="Tạm trú", since="01/02/2026", until="01/01/2026"), "PERIOD_ORDER"),
            (member(16, "F10", since="21/11/2026"), "DATE_FUTURE"),
            (member(17, "F10", birth="20/08/1997"), "ID_YEAR"),
            (member(18, "F10", birth="20/08/2098"), "BIRTH_FUTURE"),
            (member(19, "F10", sex="Nam"), "ID_SEX"),
            (member(20, "F10", number="0481980000"), "ID_LENGTH"),
            (member(21, "F10", **old9), "ID_OLD9"),
            (member(22, "F10", **phone), "ID_PHONE"),
            (member(23, "F10", number="4.8E+10"), "ID_SCIENTIFIC"),
            (member(1, "F10"), "ID_REPEATED"),
            (member(24, "F10", number=self.be.personal_number, birth="01/05/1964"), "ID_DUPLICATE"),
            (member(25, "F10", name="Trần Thị A\nTrần Văn B"), "NAME_SEVERAL"),
            (member(26, "F10", birth="12/25/1998"), "DATE_ORDER"),
            (member(27, "F10", name=None), "REQUIRED"),
            (member(28), "HOUSEHOLD_UNKNOWN"),
            (head(11, "F11", status="Đã mất", left="01/05/2025", paper="1/KT"), "HEAD_DEAD"),
            (member(29, "F10", name="Phạm Thị Cúc", number="048192000333", birth="01/07/1992"), "TWO_MEMBERSHIPS"),
            (member(30, of=12), "HEAD_NOT_MEMBER"),
            (member(31, "F10", **decision), "CLASS_OF_HEAD"),
            (head(13, "F13", **{**decision, "year": "26"}), "YEAR_FORMAT"),
            (member(51, "F51"), "HEAD_BELOW"),
            (head(52, "F52"), None),
            (head(51, "F51"), None),
            (member(50, "F10", number=_BANNED), "ROW_REFUSED"),
            (member(60, "F10", name="Trần Thị Mất"), "MEMBER_DEAD"),
            (member(0, taken, name=self.son.name, relation="Cháu", sex="Nam", **son), "BOOK_DIFFERS"),
        ]

    def _planted_people(self):
        """Rows about people, with the codes that people have in their own register."""
        return [
            (member(33, "F10", street="x" * 251), "TOO_LONG"),
            (member(34, "F10", street="#N/A"), "FORMULA_ERROR"),
            (member(35, "F10", street=files.NO_RESULT), "FORMULA_EMPTY"),
            (member(36, "F10", street="Tr\ufffdn Phú"), "CELL_DAMAGED"),
            (member(37, "F10", birth="hôm qua"), "DATE_FORMAT"),
            (member(38, "F10", birth="31/02/1998"), "DATE_IMPOSSIBLE"),
            (member(39, "F10", birth="20/08/98"), "DATE_SHORT_YEAR"),
            (member(40, "F10", phone="12345"), "PHONE_FORMAT"),
            (member(41, "F10", email="dao.vn"), "EMAIL_FORMAT"),
            (member(42, "F10", name="Nguyễn " * 15), "NAME_LENGTH"),
            (member(43, "F10", name="NguyÔn ThÞ §µo"), "NAME_FONT"),
            (member(44, "F10", name="Nguyễn #1"), "NAME_SIGN"),
            (member(45, "F10", number="04819800001A"), "ID_LETTERS"),
            (member(46, "F10", number="048398000046"), "ID_CENTURY"),
            (member(47, "F10", number="999198000047"), "ID_PROVINCE"),
            (member(61, "F10"), "ID_ARCHIVED"),
            (member(62, "F10", name="Đỗ Thị Xuân"), "DUPLICATE_LIKELY"),
            (member(63, "F10", number=None, name="Lê Thị Một"), None),
            (member(64, "F10", number=None, name="Lê Thị Một"), "ROW_REPEATED"),
        ]

    def _noted(self):
        """Rows that are loaded, with what is said of them."""
        near = {"birth": "20/08/1980", "number": "048180000001"}
        return [
            (head(1, "K1"), noted("DATE_DAY_FIRST", "date_from")),
            (member(1, "K1", **near), noted("PARENT_AGE", "birth_date")),
            (member(2, "K1", relation="Con rể"), noted("RELATIONSHIP_SEX", "relationship")),
            (member(3, "K1", birth="1998-08-20"), noted("DATE_ISO", "birth_date")),
            (member(4, "K1", birth=36027), noted("DATE_SERIAL", "birth_date")),
            (member(5, "K1", birth="1998"), noted("DATE_YEAR_ONLY", "birth_date")),
            (member(6, "K1", birth="08/1998"), noted("DATE_MONTH_ONLY", "birth_date")),
            (member(7, "K1", phone=905000123), noted("PHONE_ZERO", "phone")),
            (member(8, "K1", number="048 198 000 008"), noted("ID_CLEANED", "personal_number")),
            (member(9, "K1", number="4.8198000009E+10"), noted("ID_RESTORED", "personal_number")),
            (member(10, "K1", number=48198000010), noted("ID_ZERO", "personal_number")),
            (member(11, "K1", name="Đào"), noted("NAME_ONE_WORD", "name")),
            (member(12, "K1", sex=None), noted("SEX_FROM_NUMBER", "sex")),
            (member(13, "K1", street=unicodedata.normalize("NFD", "Lê Lợi")), noted("TEXT_COMPOSED", "street")),
        ]

    def _know_people(self):
        """The book knows some people of the sheet: dead, archived, without a number."""
        born = date(1998, 8, 20)
        dead = self._new_party("Trần Thị Mất", "048198000060", born, "female", self.company_a)
        dead.sudo().death_date = date(2026, 1, 5)
        self._new_party("Bà Cũ", "048198000061", born, "female", self.company_a, active=False)
        nameless = self._new_party("Đỗ Thị Xuân", "048198000999", born, "female", self.company_a)
        nameless.personal_number = False

    def test_every_planted_fault_is_found(self):
        self._know_people()
        rows = [*self._planted_households(), *self._planted_people()]
        table = type(self.household)
        check, refusal = table._check_people, "not this one"

        def refusing(this, parties):
            if _BANNED in parties.mapped("personal_number"):
                raise UserError(refusal)
            return check(this, parties)

        with patch.object(table, "_check_people", refusing):
            run = self._loaded_file([row for row, _code in rows])
        self._assert_planted(run, [_planted(code) for _row, code in rows])
        self.assertEqual(self._now(self._household("F01")), {"Trần Văn Bm": "head", "Trần Thị Bm": "child"})
        self.assertFalse(self._household("F02") | self._household("F03") | self._household("F05"))

    def test_odd_rows_are_noted_and_loaded(self):
        rows = self._noted()
        run = self._loaded_file([row for row, _plant in rows])
        self.assertEqual(self._codes(run), [])
        self._assert_planted(run, [plant for _row, plant in rows])

    def test_classes_are_entered_by_social_officers_only(self):
        rows = [head(1, "K1", **_CLASSED), head(2, "K2")]
        run = self._loaded_file(rows, self.officer_a)
        self._assert_planted(run, [_planted("SOCIAL_RIGHT"), None])
        self._loaded_file(rows)
        household = self._household("K1").with_user(self.importer)
        self.assertEqual(household.poverty_class, "poor")
        self.assertEqual(household.poverty_review_ids.decision_number, "12/QĐ-UBND")

    def test_every_rule_is_planted(self):
        rows = [*self._planted_households(), *self._planted_people()]
        planted = [*(_planted(code) for _row, code in rows), *(plant for _row, plant in self._noted())]
        self._assert_every_code("egov.household.member", [*planted, _planted("SOCIAL_RIGHT")], _NEVER)

    def test_a_refused_head_says_so_to_its_members(self):
        run = self._checked_file([head(1, "K1", group="Tổ 99"), member(1, "K1"), member(2, "K1")])
        self.assertEqual(self._codes(run), [(2, "TDP_UNKNOWN"), (3, "HEAD_REFUSED"), (4, "HEAD_REFUSED")])
        text = run.finding_ids.filtered(lambda finding: finding.row == 3).text
        self.assertIn("Trần Văn Bm", text)
        self.assertEqual((run.new_count, run.waiting_count), (0, 0))

    def test_a_minor_without_adults_heads_on_a_paper(self):
        minor = {"birth": "01/05/2012", "number": "048012000031"}
        run = self._checked_file([head(5, "K1", **{**minor, "number": "048212000031"}, paper="3/QĐ")])
        self.assertEqual(self._codes(run), [])

    def test_the_head_far_below_is_told(self):
        rows = [member(1, "K1"), head(2, "K2"), head(1, "K1"), member(3, "K2")]
        self.assertEqual(self._codes(self._checked_file(rows)), [(2, "HEAD_BELOW")])
