import base64
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.egov_household.tests.common import HouseholdCommon
from odoo.addons.egov_import.tests import files

HEADINGS = ("Họ và tên", "Số định danh", "Ngày sinh", "Giới tính", "Địa chỉ", "Loại cư trú", "Tình trạng")
AT_AN = "12/3A Trần Phú, Tổ 5, phường A"
DAY = date(2026, 11, 15)


class ComparisonCommon(HouseholdCommon):
    def _rows(self):
        """The list of those who live in ward A, as the register has them."""
        return {
            "an": [self.an.name, self.an.personal_number, self.an.birth_label, "Nam", AT_AN, "Thường trú", "Đang ở"],
            "be": ["Lê Thị Bé", "048164000111", "01/05/1964", "Nữ", AT_AN, "Thường trú", "Đang ở"],
            "son": ["Trần An Bình", "048090000222", "01/06/1990", "Nam", AT_AN, "Thường trú", "Đang ở"],
            "cuc": ["Phạm Thị Cúc", "048192000333", "01/07/1992", "Nữ", AT_AN, "Thường trú", "Đang ở"],
            "dao": [
                self.dao.name,
                self.dao.personal_number,
                self.dao.birth_label,
                {"male": "Nam", "female": "Nữ"}.get(self.dao.sex),
                "7 Lê Lợi, Tổ 6",
                "Thường trú",
                "Đang ở",
            ],
        }

    def _compared(self, rows, user=None, headings=HEADINGS):
        content = base64.b64encode(files.xlsx([headings, *rows]))
        comparison = (
            self.env["egov.household.comparison"]
            .with_user(user or self.officer_a)
            .create({"document": "12/CV-CAP", "date": DAY, "file": content, "file_name": "ds.xlsx"})
        )
        comparison.action_compare()
        return comparison

    def _changed(self, **cells):
        """Compare a list in which some cells of people are others: name=(place, cell)."""
        rows = self._rows()
        for name, (place, cell) in cells.items():
            rows[name][place] = cell
        return self._compared(rows.values())


@tagged("post_install", "-at_install")
class TestHouseholdComparison(ComparisonCommon):
    def _found(self, comparison):
        return [(line.kind, line.name) for line in comparison.line_ids.sorted(lambda line: (line.kind, line.name))]

    def _event(self, household=None):
        return (household or self.household).event_ids.sorted("id")[-1]

    def test_the_same_list_differs_in_nothing(self):
        comparison = self._compared(self._rows().values())
        self.assertEqual(self._found(comparison), [])
        self.assertEqual((comparison.row_count, comparison.same_count, comparison.state), (5, 5, "compared"))

    def test_what_differs_is_found_and_nothing_changed(self):
        rows = self._rows()
        del rows["dao"]
        rows["be"][0] = "Lê Thị Bê"
        rows["son"][2] = "02/06/1990"
        rows["cuc"][4] = "99 Trần Phú, Tổ 6"
        rows["an"][6] = "Tạm vắng"
        rows["new"] = ["Ngô Văn Mới", "048088000777", "01/01/1988", "Nam", "7 Lê Lợi, Tổ 6", "Thường trú", "Đang ở"]
        rows["bad"] = ["Ngô Văn Sai", "04808800077", "01/01/1987", "Nam", None, None, None]
        events = self.env["egov.household.event"].search_count([])
        comparison = self._compared(rows.values())
        expected = {
            ("absence", self.an.name),
            ("address", "Phạm Thị Cúc"),
            ("birth", "Trần An Bình"),
            ("name", "Lê Thị Bé"),
            ("only_here", self.dao.name),
            ("only_there", "Ngô Văn Mới"),
        }
        self.assertLessEqual(expected, set(self._found(comparison)))
        new = comparison.line_ids.filtered(lambda line: line.kind == "only_there" and line.name == "Ngô Văn Mới")
        self.assertEqual((new.household_id, new.relationship), (self.other, "co_resident"))
        self.assertNotIn("048088000777", str(new.read(["number_masked", "listed_label"])))
        self.assertEqual(self.env["egov.household.event"].search_count([]), events)

    def test_identity_is_taken_over_as_a_correction(self):
        comparison = self._changed(be=(0, "Lê Thị Bê"), son=(2, "02/06/1990"))
        comparison.line_ids.action_take()
        self.assertEqual((self.be.name, self.son.birth_date), ("Lê Thị Bê", date(1990, 6, 2)))
        event = self.household.event_ids.filtered(lambda event: event.party_id == self.be)
        self.assertRecordValues(
            event,
            [
                {
                    "kind": "correction",
                    "source": "police",
                    "document": "12/CV-CAP",
                    "date": DAY,
                    "before": "Lê Thị Bé",
                    "after": "Lê Thị Bê",
                }
            ],
        )
        self.assertEqual(set(comparison.line_ids.mapped("state")), {"taken"})
        self.assertEqual(self._found(self._compared(self._rows().values()))[0][0], "birth", "the old list differs now")

    def test_a_number_is_masked_everywhere(self):
        self.be.personal_number = False
        comparison = self._changed()
        line = comparison.line_ids
        self.assertEqual((line.kind, line.listed_label), ("number", "048******111"))
        line.action_take()
        self.assertEqual(self.be.personal_number, "048164000111")
        self.assertEqual(self._event().after, "048******111")

    def test_an_address_is_that_of_the_household(self):
        rows = self._rows()
        for name in ("an", "be", "son", "cuc"):
            rows[name][4] = "45 Lê Lợi, Tổ 6"
        comparison = self._compared(rows.values())
        self.assertEqual([line.kind for line in comparison.line_ids], ["address"])
        comparison.line_ids.action_take()
        self.assertEqual((self.household.address, self.household.group_id), ("45 Lê Lợi, Tổ 6", self.group_6))
        self.assertEqual(self._event().source, "police")

    def test_residence_and_absence(self):
        comparison = self._changed(cuc=(5, "Tạm trú"), be=(6, "Tạm vắng"))
        comparison.line_ids.action_take()
        self.assertEqual(self._member(self.cuc).residence_kind, "temporary")
        self.assertEqual(self._member(self.be).absent_from, DAY)
        self.assertFalse(self._compared(self._rows().values()).line_ids.filtered(lambda line: line.state == "taken"))
        back = self._changed(cuc=(5, "Tạm trú"))
        back.line_ids.action_take()
        self.assertFalse(self._member(self.be).absent_from)

    def test_who_is_gone_leaves_and_a_head_is_asked_for(self):
        comparison = self._changed(son=(6, "Đã mất"), an=(6, "Đã mất"), dao=(6, "Đã chuyển đi"))
        comparison.line_ids.action_take()
        self.assertEqual((self.son.death_date, self.son.death_document), (DAY, "12/CV-CAP"))
        self.assertEqual(self.other.state, "moved_away", "its head was alone")
        [left] = comparison.line_ids.filtered(lambda line: line.state == "open")
        self.assertEqual(left.party_id, self.an)
        self.assertIn("new head", left.note)
        self.assertFalse(self.an.sudo().death_date)

    def test_only_on_the_list(self):
        rows = self._rows()
        rows["one"] = ["Ngô Văn Mới", "048088000777", "01/01/1988", "Nam", "7 Lê Lợi, Tổ 6", "Tạm trú", "Đang ở"]
        rows["two"] = ["Ngô Văn Lạ", "048088000778", "01/01/1988", "Nam", "100 Lê Lợi, Tổ 6", "Thường trú", None]
        comparison = self._compared(rows.values())
        joined, alone = comparison.line_ids.sorted("row")
        joined.relationship = "lodger"
        comparison.line_ids.action_take()
        self.assertEqual(self._now(self.other)["Ngô Văn Mới"], "lodger")
        self.assertEqual(alone.household_id.address, "100 Lê Lợi, Tổ 6")
        self.assertEqual(alone.household_id.head_id.name, "Ngô Văn Lạ")
        self.assertEqual(alone.household_id.event_ids.source, "police")
        self.assertFalse(self._compared(rows.values()).line_ids)

    def test_left_lines_stay_left(self):
        rows = self._rows()
        del rows["dao"]
        comparison = self._compared(rows.values())
        comparison.line_ids.action_leave()
        self.assertEqual(comparison.line_ids.handled_by_id, self.officer_a)
        comparison.action_compare()
        self.assertEqual((comparison.line_count, comparison.open_count), (1, 0))
        with self.assertRaises(UserError):
            comparison.line_ids.action_take()

    def test_a_file_without_the_columns_is_explained(self):
        with self.assertRaisesRegex(UserError, "Full name"):
            self._compared([["x"]], headings=["Ghi chú"])
