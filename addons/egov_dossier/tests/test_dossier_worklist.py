from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import FRIDAY, DossierCommon

COLUMNS = (
    "due_band",
    "due_label",
    "code",
    "applicant_name",
    "procedure_name",
    "step_id",
    "holder_id",
    "received_at",
    "state",
    "sector_id",
    "division_id",
    "marks",
)


@tagged("post_install", "-at_install")
class TestDossierWorklist(DossierCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossiers = cls.Dossier
        for number, name in enumerate(("Đặng Thị Hường", "Huỳnh Mỹ Uyên", "Nguyễn Văn Hùng")):
            party = cls.an.copy({"name": name, "personal_number": False})
            cls.dossiers += cls._in_progress(applicant_id=party.id, at=FRIDAY.replace(minute=number))
        cls.spec = {
            name: {"fields": {"display_name": {}}} if cls.Dossier._fields[name].relational else {} for name in COLUMNS
        }

    def _page(self, domain, limit=80):
        worklist = self.Dossier.with_user(self.officer_a)
        return worklist.web_search_read(domain, self.spec, limit=limit, count_limit=10001)

    def test_a_page_with_its_count_takes_two_queries(self):
        self._page([("state", "=", "processing")], limit=2)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(2):
            found = self._page([("state", "=", "processing")], limit=2)
        self.assertEqual(len(found["records"]), 2)

    def test_a_page_says_what_reading_its_dossiers_says(self):
        self.dossiers[0].sudo().paper_ids[0].write({"requirement": "required", "state": "missing"})
        page = self._page([("id", "in", self.dossiers.ids)])
        self.assertEqual(page["length"], 3)
        self.assertEqual([bool(row["marks"]) for row in page["records"]].count(True), 1)
        worklist = self.Dossier.with_user(self.officer_a)
        self.env.invalidate_all()
        read = worklist.browse([row["id"] for row in page["records"]]).web_read(self.spec)
        self.assertEqual(page["records"], read)
        others = {"paper_ids": {"fields": {"name": {}}}, "marks": {}}
        [row] = worklist.web_search_read([("id", "=", self.dossiers[0].id)], others)["records"]
        self.assertEqual(len(row["paper_ids"]), 3)
        self.assertEqual(row["marks"], page["records"][self.dossiers.ids.index(row["id"])]["marks"])

    def test_a_paper_that_was_just_handed_in_is_not_missing_on_the_page(self):
        paper = self.dossiers[0].sudo().paper_ids[0]
        shown = []
        for state in ("missing", "received", "missing"):
            paper.write({"requirement": "required", "state": state})
            [row] = self._page([("id", "=", self.dossiers[0].id)])["records"]
            shown.append("papers missing" in row["marks"])
        self.assertEqual(shown, [True, False, True])

    def test_a_page_shows_nothing_of_another_office(self):
        worklist = self.Dossier.with_user(self.clerk_b)
        found = worklist.web_search_read([("id", "in", self.dossiers.ids)], self.spec)
        self.assertEqual(found, {"length": 0, "records": []})
        with self.assertRaises(AccessError):
            self.env["egov.dossier"].with_user(self.env.ref("base.public_user")).web_search_read([], self.spec)

    def test_names_are_those_of_the_records(self):
        [row] = self._page([("id", "=", self.dossiers[0].id)])["records"]
        for name in ("step_id", "holder_id", "sector_id", "division_id"):
            record = self.dossiers[0][name].sudo()
            self.assertEqual(row[name], {"id": record.id, "display_name": record.display_name} if record else False)

    def test_new_names_of_people_units_and_sectors_are_seen_at_once(self):
        dossier = self.dossiers[0].sudo()
        self._page([("id", "=", dossier.id)])
        dossier.holder_id.name = "Trần Thị Bình"
        dossier.division_id.name = "Phòng Văn hoá – Xã hội"
        dossier.sector_id.name = "Hộ tịch"
        [row] = self._page([("id", "=", dossier.id)])["records"]
        shown = [row[name]["display_name"] for name in ("holder_id", "division_id", "sector_id")]
        self.assertEqual(shown, ["Trần Thị Bình", "Phòng Văn hoá – Xã hội", "Hộ tịch"])
        dossier.holder_id.partner_id.name = "Trần Thị Bình An"
        [row] = self._page([("id", "=", dossier.id)])["records"]
        self.assertEqual(row["holder_id"]["display_name"], "Trần Thị Bình An")

    def test_a_name_is_found_inside_the_office_without_accents(self):
        found = self._page([("search_text", "ilike", "huong dang")])
        self.assertEqual([row["id"] for row in found["records"]], self.dossiers[:1].ids)
        other = self.Dossier.with_user(self.clerk_b).search([("search_text", "ilike", "huong dang")])
        self.assertFalse(other)

    def test_papers_that_the_case_does_not_want_are_not_counted(self):
        dossier = self.dossiers[0]
        self.assertEqual(dossier.paper_ids.mapped("requirement"), ["required", "present_only", "conditional"])
        self.assertEqual(dossier.paper_progress, "1/2")
        dossier.paper_ids[2].state = "received"
        self.assertEqual(dossier.paper_progress, "2/3")

    def test_papers_are_missing_before_and_after_they_are_stored(self):
        dossier = self.dossiers[0].sudo()
        dossier.paper_ids.state = "received"
        self.assertEqual(dossier.missing_count, 0)
        dossier.paper_ids[0].write({"requirement": "required", "state": "missing"})
        self.assertEqual(dossier.missing_count, 1)
        draft = self.Dossier.new({"paper_ids": [(0, 0, {"requirement": "required", "state": "missing"})]})
        self.assertEqual(draft.missing_count, 1)

    def test_a_renamed_procedure_shows_its_new_name(self):
        dossier = self.dossiers[0]
        self.assertEqual(dossier.procedure_name, self.procedure.short_name or self.procedure.name)
        self.procedure.short_name = "Phép thử"
        dossier.invalidate_recordset(["procedure_name"])
        self.assertEqual(dossier.procedure_name, "Phép thử")
