from odoo.tests import tagged

from .common import HouseholdImportCommon, head, member

NEXT_YEAR = "2027"


@tagged("post_install", "-at_install")
class TestHouseholdImportFaults(HouseholdImportCommon):
    """A file with every fault: good rows load, each bad row is refused with its code."""

    def _planted(self):
        """Rows with the codes they are refused by; rows without a code are good."""
        minor = {"birth": "01/05/2012", "number": "048212000031"}
        old9, phone = {"number": "201234567"}, {"number": "0905123456"}
        decision = {"poverty": "Hộ nghèo", "decision": "12/QĐ-UBND", "decided": "20/12/2025", "year": "2026"}
        taken = self.household.code
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
        ]

    def test_every_planted_fault_is_found(self):
        planted = self._planted()
        run = self._loaded_file([row for row, _code in planted])
        refused = {finding.row: set() for finding in run.finding_ids.filtered("refused")}
        for finding in run.finding_ids.filtered("refused"):
            refused[finding.row].add(finding.code)
            self.assertNotEqual(finding.text, finding.code, "a sentence, not a code")
        for place, (row, code) in enumerate(planted, 2):
            with self.subTest(row=place, name=row["name"], code=code):
                if code:
                    self.assertIn(code, refused.get(place, set()))
                else:
                    self.assertNotIn(place, refused)
        good = sum(code is None for _row, code in planted)
        self.assertEqual((run.state, run.loaded_count, run.refused_count), ("done", good, len(planted) - good))
        self.assertEqual(self._now(self._household("F01")), {"Trần Văn Bm": "head", "Trần Thị Bm": "child"})
        self.assertFalse(self._household("F02") | self._household("F03") | self._household("F05"))

    def test_a_refused_head_says_so_to_its_members(self):
        run = self._checked_file([head(1, "K1", group="Tổ 99"), member(1, "K1"), member(2, "K1")])
        self.assertEqual(self._codes(run), [(2, "TDP_UNKNOWN"), (3, "HEAD_REFUSED"), (4, "HEAD_REFUSED")])
        text = run.finding_ids.filtered(lambda finding: finding.row == 3).text
        self.assertIn("Trần Văn Bm", text)
        self.assertEqual((run.new_count, run.waiting_count), (0, 0))

    def test_odd_rows_are_noted_and_loaded(self):
        near = member(1, "K1", birth="20/08/1980", number="048180000001")
        run = self._loaded_file([head(1, "K1"), near, member(2, "K1", relation="Con rể")])
        self.assertEqual(self._codes(run), [])
        self.assertLessEqual(
            {(3, "PARENT_AGE"), (4, "RELATIONSHIP_SEX")}, set(self._codes(run, refused=False))
        )
        self.assertEqual(run.loaded_count, 3)

    def test_a_minor_without_adults_heads_on_a_paper(self):
        minor = {"birth": "01/05/2012", "number": "048012000031"}
        run = self._checked_file([head(5, "K1", **{**minor, "number": "048212000031"}, paper="3/QĐ")])
        self.assertEqual(self._codes(run), [])

    def test_the_head_far_below_is_told(self):
        rows = [member(1, "K1"), head(2, "K2"), head(1, "K1"), member(3, "K2")]
        self.assertEqual(self._codes(self._checked_file(rows)), [(2, "HEAD_BELOW")])

    def test_classes_are_entered_by_social_officers_only(self):
        row = head(1, "K1", poverty="Hộ nghèo", decision="12/QĐ-UBND", decided="20/12/2025", year="2026")
        self.assertEqual(self._codes(self._checked_file([row], self.officer_a)), [(2, "SOCIAL_RIGHT")])
        self._loaded_file([row])
        household = self._household("K1").with_user(self.importer)
        self.assertEqual(household.poverty_class, "poor")
        self.assertEqual(household.poverty_review_ids.decision_number, "12/QĐ-UBND")
