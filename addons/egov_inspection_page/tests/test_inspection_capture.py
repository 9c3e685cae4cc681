import base64
import hashlib

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.egov_base.tests import files
from odoo.addons.egov_inspection.tests.common import NOW, InspectionCommon


def _text(raw):
    return base64.b64encode(raw).decode()


@tagged("post_install", "-at_install")
class TestInspectionCapture(InspectionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.visit = cls._announced()

    def _picture(self, **vals):
        return {"key": "photo-0001", "name": "anh.jpg", "data": _text(files.picture("JPEG")), **vals}

    def test_what_is_sent_twice_is_there_once(self):
        change = {"kind": "finding", "key": "finding-0001", "name": "Thùng rác hở"}
        for _turn in range(2):
            self.visit._record_change(change)
            self.visit._record_photo(self._picture())
        self.assertRecordValues(self.visit.finding_ids, [{"name": "Thùng rác hở", "client_key": "finding-0001"}])
        self.assertEqual(len(self.visit.photo_ids), 1)

    def test_answers_and_notes(self):
        line = self.visit.answer_ids[1]
        self.visit._record_change({"kind": "answer", "id": line.id, "note": " Gián trong bếp "})
        self.visit._record_change({"kind": "answer", "id": line.id, "answer": "no"})
        self.assertEqual((line.answer, line.note), ("no", "Gián trong bếp"))
        self.assertEqual(line.finding_ids.name, "Gián trong bếp")
        self.visit._record_change({"kind": "answer", "id": line.id, "answer": "maybe"})
        self.assertFalse(line.answer)

    def test_findings_are_changed_and_taken_back_by_key(self):
        key = {"kind": "finding", "key": "finding-0002"}
        self.visit._record_change({**key, "name": "A"})
        self.visit._record_change({**key, "name": "B", "article": "Điều 5", "remedy": "Sửa"})
        self.assertRecordValues(self.visit.finding_ids, [{"name": "B", "article": "Điều 5", "remedy": "Sửa"}])
        with self.assertRaises(UserError):
            self.visit._record_change({**key, "name": ""})
        self.visit._record_change({**key, "kind": "drop_finding"})
        self.visit._record_change({**key, "kind": "drop_finding"})
        self.assertFalse(self.visit.finding_ids)

    def test_the_result_and_who_signs(self):
        change = {
            "kind": "visit",
            "result": "fail",
            "remedy_due_on": "2026-12-01",
            "is_refused": 1,
            "witness_name": " Lan ",
            "state": "closed",
        }
        self.visit._record_change(change)
        self.assertRecordValues(
            self.visit, [{"result": "fail", "is_refused": True, "witness_name": "Lan", "state": "announced"}]
        )
        self.visit._record_change({"kind": "visit", "result": "perfect", "remedy_due_on": "soon"})
        self.assertFalse(self.visit.result or self.visit.remedy_due_on)

    def test_a_photograph_has_checksum_moment_and_position(self):
        raw = files.picture("JPEG")
        line = self.visit.answer_ids[0]
        moment = 1_794_535_200_000  # ms, 13/11/2026
        photo = self.visit._record_photo(
            self._picture(
                sha256=hashlib.sha256(raw).hexdigest(),
                taken_at=moment,
                latitude=16.0544,
                longitude=108.2022,
                accuracy=8,
                answer_id=line.id,
            )
        )
        self.assertEqual(photo.sha256, hashlib.sha256(raw).hexdigest())
        self.assertEqual(base64.b64decode(photo.image), raw)
        self.assertEqual((photo.answer_id, photo.taken_by_id), (line, self.officer_a))
        self.assertAlmostEqual(photo.latitude, 16.0544, 4)
        self.assertEqual(photo.received_at, NOW)
        for vals in ({"sha256": "0"}, {"latitude": 1}, {"image": False}):
            with self.assertRaises(AccessError):
                photo.write(vals)

    def test_a_device_with_a_wrong_clock_is_not_believed(self):
        self.assertEqual(self.visit._record_photo(self._picture(taken_at=0)).taken_at, NOW)
        self.assertEqual(self.visit._record_photo(self._picture(key="photo-0002", taken_at="x")).taken_at, NOW)

    def test_what_is_no_photograph_is_refused(self):
        for vals in (
            {"data": "@@@"},
            {"data": ""},
            {"data": _text(b"MZ not a picture")},
            {"data": _text(files.pdf()), "name": "a.pdf"},
            {"data": _text(files.picture("JPEG")[:200])},
            {"sha256": "0" * 64},
        ):
            with self.subTest(vals=str(vals)[:40]), self.assertRaises(UserError):
                self.visit._record_photo(self._picture(**vals))
        self.env.ref("egov_inspection.parameter_photo_size").value = 0.0001
        with self.assertRaises(UserError):
            self.visit._record_photo(self._picture())

    def test_photographs_are_taken_back_before_the_signature(self):
        photo = self.visit._record_photo(self._picture())
        self.visit._record_change({"kind": "drop_photo", "id": photo.id})
        self.assertFalse(photo.exists())

    def test_nothing_from_outside_the_visit(self):
        other = self._announced(self.stall)
        with self.assertRaises(UserError):
            self.visit._record_change({"kind": "answer", "id": other.answer_ids.id, "answer": "yes"})
        self.visit._record_change({"kind": "drop_finding", "id": 1})
        with self.assertRaises(UserError):
            self.visit._record_change({"kind": "nothing"})
        photo = self.visit._record_photo(self._picture(answer_id=other.answer_ids.id))
        self.assertFalse(photo.answer_id)
        with self.assertRaises(AccessError):
            self.visit.with_user(self.head_a)._record_photo(self._picture(key="photo-0009"))

    def test_nobody_brings_photographs_past_the_page(self):
        with self.assertRaises(AccessError):
            self.env["egov.inspection.photo"].with_user(self.officer_a).create({"visit_id": self.visit.id})
