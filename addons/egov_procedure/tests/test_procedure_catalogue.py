import json
from datetime import date

from odoo.tests import tagged
from odoo.tools import file_open

from odoo.addons.egov_procedure.models.egov_procedure_catalogue import SHIPPED

from .common import ProcedureCommon

#: Taken to the counter every day, so they must be complete.
USUAL = ("1.001193", "1.000894", "1.000656", "2.000815", "2.000908", "1.013225")


@tagged("post_install", "-at_install")
class TestProcedureCatalogue(ProcedureCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with file_open(SHIPPED) as stream:
            shipped = json.load(stream)
        cls.tables, cls.earlier = shipped["tables"], shipped["earlier"]
        codes = [row[0] for row in cls.tables["procedures"][1:]]
        cls.shipped = cls.env["egov.procedure"].browse(cls._shipped(code).id for code in codes)

    def test_all_191_are_loaded_with_their_confidence(self):
        self.assertEqual(len(self.shipped), 191)
        counts = dict(
            self.env["egov.procedure"]._read_group([("id", "in", self.shipped.ids)], ["confidence"], ["__count"])
        )
        self.assertEqual(counts, {"high": 67, "medium": 78, "low": 46})

    def test_every_version_can_be_worked_with(self):
        for procedure in self.shipped:
            version = procedure._version_at(date(2026, 11, 21))
            with self.subTest(code=procedure.code):
                self.assertTrue(version.legal_basis and version.valid_from and version.limit_ids)
                self.assertTrue(version.fee_rule_ids)
                self.assertEqual((version.step_ids[0].kind, version.step_ids[-1].kind), ("receive", "deliver"))
                self.assertTrue({"sign", "issue"} <= set(version.step_ids.mapped("kind")))
                clock = [step for step in version.step_ids if step.counts_time]
                self.assertTrue(all(step.hours or step.takes_rest for step in clock))

    def test_what_nobody_checked_says_so(self):
        low = self.shipped.filtered(lambda procedure: procedure.confidence == "low")
        for procedure in low:
            version = procedure.current_version_id
            self.assertFalse(any(version.limit_ids.mapped("is_verified")), procedure.code)
            self.assertTrue(version.unverified_count)

    def test_usual_procedures_are_complete(self):
        for code in USUAL:
            version = self._shipped(code).current_version_id
            with self.subTest(code=code):
                self.assertEqual(version.confidence, "high")
                self.assertEqual(version.unverified_count, 0)
                self.assertTrue(version.component_ids and version.result_ids and version.field_ids)
                self.assertTrue(any(field.required for field in version.field_ids))
                for channel in ("counter",):
                    for case in version.case_ids or [None]:
                        self.assertTrue(version._limit_for(channel, case))
                        self.assertTrue(version._fee_for(channel, case))

    def test_birth_registration(self):
        version = self._shipped("1.001193").current_version_id
        on_time, late = version.case_ids
        self.assertEqual((on_time.name, late.name), ("Đúng hạn", "Quá hạn"))
        for channel in ("counter", "online", "post"):
            self.assertEqual(version._limit_for(channel, on_time).unit, "same_day")
        self.assertEqual(version._fee_for("counter", on_time)["amount"], 0)
        self.assertEqual(version._fee_for("counter", late)["rule"], "province_resolution")
        self.assertEqual(version.step_ids.mapped("kind"), ["receive", "process", "sign", "issue", "deliver"])

    def _permits(self):
        """Building permits; where the suite was updated, their newer version waits to be published."""
        procedure = self._shipped("1.013225")
        procedure.version_ids.filtered(lambda version: version.state == "draft")._publish()
        return procedure

    def test_building_permit(self):
        version = self._permits().current_version_id
        house, other = version.case_ids
        for case, days in ((house, 7), (other, 10)):
            limits = {version._limit_for(channel, case) for channel in ("counter", "online", "post")}
            self.assertEqual([(limit.value, limit.unit) for limit in limits], [(days, "working_day")])
        self.assertEqual(version.partial_reason, "field_check")
        self.assertLess(len(version._components_for(house)), len(version.component_ids))
        self.assertEqual(version.step_ids.mapped("role")[:3], ["clerk", "division_head", "officer"])

    def test_before_decree_217_a_building_permit_took_longer(self):
        procedure = self._permits()
        before, after = (procedure._version_at(date(2026, month, day)) for month, day in ((6, 30), (7, 1)))
        self.assertEqual(before.valid_to, date(2026, 6, 30))
        self.assertEqual([before._limit_for(channel).value for channel in ("counter", "online")], [15, 20])
        self.assertEqual(after, procedure._version_at(date(2026, 11, 21)))
        self.assertIn("217/2026", after.legal_basis)

    def test_loading_again_changes_nothing(self):
        before = self.shipped.version_ids
        stamps = before.mapped("write_date")
        self.env["egov.procedure.catalogue"]._load_shipped()
        self.shipped.invalidate_recordset()
        self.assertEqual(self.shipped.version_ids, before)
        self.assertEqual(before.mapped("write_date"), stamps)

    def _load(self, tables):
        """Load as an update would that ships these tables."""
        catalogue = self.env["egov.procedure.catalogue"]
        self.patch(
            type(catalogue), "_shipped", lambda _self: {"sectors": [], "earlier": self.earlier, "tables": tables}
        )
        catalogue._load_shipped()

    def _with_other_fee(self, code):
        tables = {key: [list(row) for row in rows] for key, rows in self.tables.items()}
        place = tables["fees"][0].index("note")
        for row in tables["fees"]:
            if row[0] == code:
                row[place] = "Mức thu mới"
        return tables

    def test_an_update_brings_other_content_as_a_draft(self):
        birth = self._shipped("1.001193")
        published = birth.current_version_id
        self._load(self._with_other_fee("1.001193"))
        draft = birth.version_ids - published
        self.assertEqual(draft.state, "draft")
        self.assertEqual(set(draft.fee_rule_ids.mapped("note")), {"Mức thu mới"})
        self.assertEqual(birth.current_version_id, published)
        self._load(self._with_other_fee("1.001193"))
        self.assertEqual(len(birth.version_ids), 2)

    def test_an_update_leaves_what_an_office_changed(self):
        birth = self._shipped("1.001193")
        birth.with_user(self.admin_a).write({"short_name": "Giấy khai sinh", "note": "Của chúng tôi"})
        action = birth.with_user(self.admin_a).action_new_version()
        own = self.env["egov.procedure.version"].browse(action["res_id"])
        own.write({"valid_from": date(2026, 12, 1), "legal_basis": "Quyết định của tỉnh"})
        own.limit_ids.note = "Theo quyết định của tỉnh"
        own.action_publish()
        parts = own._parts()
        self._load(self._with_other_fee("1.001193"))
        self.assertEqual(len(birth.version_ids), 2)
        self.assertEqual(own._parts(), parts)
        self.assertEqual((birth.short_name, birth.note), ("Giấy khai sinh", "Của chúng tôi"))
