import io
from datetime import date

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_import.tests import files

from .common import HouseholdImportCommon, head, member


@tagged("post_install", "-at_install")
class TestHouseholdImport(HouseholdImportCommon):
    """What a good file makes, and what it makes the second time: nothing."""

    def _rows(self):
        return [
            head(1, "K1", phone="0905000001"),
            member(1, "K1", absent="01/03/2026", residence="Thường trú"),
            member(2, "K1", residence="Tạm trú", relation="Ở thuê", since="01/06/2026", until="01/06/2027"),
            member(3, "K1", status="Đã chuyển đi", left="01/05/2025"),
            head(2, number="048070000002"),
            member(4, of=2),
        ]

    def test_households_members_and_history(self):
        run = self._loaded_file(self._rows())
        self.assertEqual((run.state, run.loaded_count, run.refused_count), ("done", 6, 0))
        household = self._household("K1")
        self.assertRecordValues(
            household,
            [{"address": "1/2 Lê Lợi, Tổ 5", "group_id": self.group_5.id, "form": "permanent", "state": "active"}],
        )
        members = household.member_ids.sorted(lambda one: one.party_id.personal_number)
        since = date(2024, 2, 1)
        self.assertEqual(
            [(one.relationship, one.date_from, one.date_to, one.absent_from) for one in members],
            [
                ("head", since, False, False),
                ("child", since, False, date(2026, 3, 1)),
                ("lodger", date(2026, 6, 1), False, False),
                ("child", since, date(2025, 5, 1), False),
            ],
        )
        self.assertEqual(members[2].registered_to, date(2027, 6, 1))
        self.assertEqual(self._kinds(household), ["registration", "move_in", "move_out"])
        self.assertEqual(set(household.event_ids.mapped("source")), {"import"})
        self.assertEqual(household.event_ids.user_id, self.importer)
        self.assertEqual(household.head_id.phone_label, "0905 000 001")

    def test_a_household_without_a_code_is_that_of_its_head(self):
        self._loaded_file(self._rows())
        person = self.people.search([("personal_number", "=", "048070000002")])
        self.assertTrue(person.household_id.code.startswith("HK24-"))
        self.assertEqual(person.household_id.member_count, 2)

    def test_the_second_run_changes_nothing(self):
        self._loaded_file(self._rows())
        count = self.env["egov.household.event"].search_count([])
        again = self._checked_file(self._rows())
        self.assertEqual((again.new_count, again.changed_count, again.same_count), (0, 0, 6))
        self.assertEqual(self._codes(again), [])
        self.assertEqual(self.env["egov.household.event"].search_count([]), count)

    def test_a_later_file_completes_people_and_records_departures(self):
        rows = self._rows()
        self._loaded_file(rows)
        rows[0]["phone"] = "0905000009"
        rows[1].update(status="Đã mất", left="01/11/2026", paper="77/KT")
        run = self._loaded_file([*rows, member(5, "K1")])
        self.assertEqual((run.new_count, run.changed_count, run.same_count), (1, 2, 4))
        household = self._household("K1")
        self.assertEqual(household.head_id.phone_label, "0905 000 009")
        self.assertEqual(self._kinds(household)[-2:], ["death", "move_in"])
        dead = self.people.search([("personal_number", "=", "048198000001")])
        self.assertEqual((dead.death_date, dead.death_document), (date(2026, 11, 1), "77/KT"))

    def test_what_differs_from_the_book_is_an_event(self):
        rows = self._rows()
        self._loaded_file(rows)
        rows[0]["street"] = "Trần Phú"
        rows[1]["relation"] = "Em"
        run = self._checked_file(rows)
        self.assertEqual(self._codes(run), [(2, "BOOK_DIFFERS"), (3, "BOOK_DIFFERS")])
        self.assertIn("Lê Lợi", run.finding_ids.sorted("row")[0].text)

    def test_people_of_the_book_join_by_their_number(self):
        """Đào of the cast lives in a household already; somebody without one is found by the number."""
        alone = self._new_party("Ngô Thị Lẻ", "048190000555", date(1990, 1, 2), "female", self.company_a)
        rows = [head(1, "K1"), member(1, "K1", name="Ngô Thị Lẻ", number="048190000555", birth="02/01/1990")]
        self._loaded_file(rows)
        self.assertEqual(alone.household_id, self._household("K1"))

    def test_export_needs_its_own_right_and_comes_back_unchanged(self):
        self._loaded_file(self._rows())
        export = self.env.ref("egov_import.group_export")
        self.importer.group_ids = [Command.link(export.id)]
        env = self.env(user=self.importer, context={"allowed_company_ids": self.company_a.ids})
        with self.assertRaises(AccessError):
            env["egov.import.export"]._write_to("egov.household.member", io.BytesIO())
        self.importer.group_ids = [Command.link(self.env.ref("egov_household.group_export").id)]
        stream = io.BytesIO()
        env["egov.import.export"]._write_to("egov.household.member", stream)
        log = self.env["egov.household.access"].search([("kind", "=", "export")], limit=1)
        self.assertEqual(log.user_id, self.importer)
        run = self._upload(stream.getvalue(), self.importer, target="egov.household.member")
        run.action_read()
        run.action_check()
        self.assertEqual(self._codes(run), [])
        self.assertEqual((run.new_count, run.changed_count), (0, 0))

    def test_the_pattern_can_be_loaded(self):
        stream = io.BytesIO()
        self.env["egov.household.member"].with_user(self.importer)._import_template(stream)
        run = self._upload(stream.getvalue(), self.importer, target="egov.household.member")
        run.action_read()
        self.assertEqual(len(run.mapping), len(self.env["egov.household.member"]._import_columns()))
        self.assertTrue(files.HEADINGS)
