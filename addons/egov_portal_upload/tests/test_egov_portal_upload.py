import hashlib
import json
from datetime import timedelta

from odoo.tests import HttpCase, tagged

from odoo.addons.egov_base.tests.files import pdf, picture
from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_portal.tests.common import PortalCommon

from ..models.egov_portal_upload import PIECE_SIZE


@tagged("post_install", "-at_install")
class TestEgovPortalUpload(HttpCase, PortalCommon):
    """A file in pieces over a line that breaks, and what is done with the file then."""

    def setUp(self):
        super().setUp()
        self.authenticate(self.citizen.login, self.citizen.login)
        self.paper = self._new_paper(self.citizen)
        self.photo = picture("PNG", (500, 400), noise=True)
        self.assertGreater(len(self.photo), 2 * PIECE_SIZE)

    def _new_paper(self, citizen, **vals):
        return self.env["egov.portal.paper"].create(
            {"partner_id": citizen.partner_id.id, "name": "Giấy chứng sinh", **vals}
        )

    def _token(self):
        html = self.url_open("/giay-to-cua-toi").text
        return html.partition('name="csrf_token" value="')[2].partition('"')[0]

    def _call(self, path, data=None, token=None, **params):
        self.env.flush_all()
        headers = {"X-CSRF-Token": token or self._token()}
        response = self.url_open(path, params=params, data=data or b"", headers=headers, method="POST")
        self.env.invalidate_all()
        assert response.text.startswith("{"), (response.status_code, response.headers, response.text[:3000])
        return response.status_code, json.loads(response.text)

    def _start(self, content, name="anh.png", key="k1", sha256=None, paper=None):
        words = {
            "key": key,
            "name": name,
            "size": len(content),
            "sha256": sha256 or hashlib.sha256(content).hexdigest(),
        }
        return self._call(f"/giay-to-cua-toi/{(paper or self.paper).reference}/tep", words)[1]

    def _put(self, reference, content, offset):
        piece = content[offset : offset + PIECE_SIZE]
        return self._call(f"/giay-to-cua-toi/tep/{reference}/phan", piece, offset=offset)[1]

    def _send(self, content, **kw):
        answer = self._start(content, **kw)
        reference = answer.get("upload")
        while not ({"file", "error", "gone"} & answer.keys()):
            answer = self._put(reference, content, answer["offset"])
        return answer

    def test_a_file_arrives_in_pieces(self):
        answer = self._send(self.photo)
        digest = hashlib.sha256(self.photo).hexdigest()
        self.assertEqual(answer["file"]["check"], f"{digest[:4]}-{digest[4:8]}".upper())
        upload = self.paper.upload_ids
        self.assertEqual((upload._raw(), upload.sha256, upload.piece_ids.ids), (self.photo, digest, []))

    def test_repeated_and_early_pieces_do_no_harm(self):
        reference = self._start(self.photo)["upload"]
        self.assertEqual(self._put(reference, self.photo, PIECE_SIZE)["offset"], 0)
        for _ in range(3):
            self.assertEqual(self._put(reference, self.photo, 0)["offset"], PIECE_SIZE)
        self.assertEqual(self._put(reference, self.photo, 2 * PIECE_SIZE)["offset"], PIECE_SIZE)
        self.assertEqual(self._put(reference, self.photo, PIECE_SIZE)["offset"], 2 * PIECE_SIZE)
        self.assertEqual(self._start(self.photo), {"upload": reference, "piece": PIECE_SIZE, "offset": 2 * PIECE_SIZE})
        self.assertIn("file", self._put(reference, self.photo, 2 * PIECE_SIZE))
        self.assertIn("file", self._put(reference, self.photo, 2 * PIECE_SIZE))
        self.assertEqual(self.paper.upload_ids._raw(), self.photo)

    def test_after_a_restart_the_rest_is_sent(self):
        """Killed in the middle: what has arrived is in the database, nothing is held in memory."""
        reference = self._start(self.photo)["upload"]
        self._put(reference, self.photo, 0)
        self.env.registry.clear_all_caches()
        self.authenticate(self.citizen.login, self.citizen.login)
        response = self.url_open(f"/giay-to-cua-toi/tep/{reference}/den-dau")
        self.assertEqual(json.loads(response.text), {"offset": PIECE_SIZE})
        self.assertIn("file", self._send(self.photo))

    def test_a_torn_piece_is_not_kept(self):
        reference = self._start(self.photo)["upload"]
        status, answer = self._call(f"/giay-to-cua-toi/tep/{reference}/phan", self.photo[:1000], offset=0)
        self.assertEqual((status, answer["offset"]), (200, 0))

    def test_another_checksum_begins_anew(self):
        answer = self._send(self.photo, sha256="0" * 64)
        self.assertIn("arrived other than it was sent", answer["error"])
        self.assertEqual((answer["offset"], answer.get("gone")), (0, None))
        self.assertFalse(self.paper._ready())

    def test_refused_files_leave_nothing_and_say_what_to_do(self):
        for content, name, words in (
            (pdf(password="x"), "khoa.pdf", "has a password"),
            (b"MZ" * 50, "anh.jpg", "is of another kind"),
            (self.photo[:-5000], "anh.png", "is damaged"),
            (pdf(0), "rong.pdf", "is damaged"),
        ):
            answer = self._send(content, name=name, key=name)
            self.assertIn(words, answer["error"])
            self.assertTrue(answer["gone"])
        self.assertFalse(self.paper.upload_ids)

    def test_size_and_count_are_dated_rules(self):
        self.env.ref("egov_portal_upload.egov_dossier_parameter_upload_max_size").value = 0.1
        self.assertIn("the most is 0,1 MB", self._send(self.photo)["error"])
        self.env.ref("egov_portal_upload.egov_dossier_parameter_upload_max_files").value = 1
        self._send(picture())
        self.assertIn("at most 1 files", self._send(picture("JPEG"), name="b.jpg", key="k2")["error"])

    def test_an_expired_token_gives_a_new_one(self):
        path = f"/giay-to-cua-toi/{self.paper.reference}/tep"
        status, answer = self._call(path, {"key": "k", "name": "a.png", "size": "10"}, token="old")
        self.assertEqual((status, answer["trouble"]), (409, "token"))
        status, answer = self._call(path, {"key": "k", "name": "a.png", "size": "10"}, token=answer["csrf"])
        self.assertEqual(status, 200)

    def test_without_a_session_the_script_is_told_to_log_in(self):
        self.authenticate(None, None)
        status, answer = self._call(f"/giay-to-cua-toi/{self.paper.reference}/tep", {"key": "k", "size": "10"})
        self.assertEqual((status, answer["trouble"]), (401, "session"))

    def test_pages_can_be_ordered_and_deleted(self):
        for number in (1, 2):
            self._send(picture(size=(40 + number, 30)), name=f"{number}.png", key=f"k{number}")
        second = self.paper.upload_ids[1]
        for _twice in range(2):
            self._call(f"/giay-to-cua-toi/tep/{second.reference}/sua", act="move", place="0")
        self.assertEqual(self.paper.upload_ids.mapped("name"), ["2.png", "1.png"])
        self._call(f"/giay-to-cua-toi/tep/{second.reference}/sua", act="delete")
        self.assertEqual(self.paper.upload_ids.mapped("name"), ["1.png"])

    def test_what_was_sent_with_a_dossier_stays_as_it_was_sent(self):
        self._send(picture())
        self.paper.given_at = clock.now()
        self.assertTrue(self._start(picture(size=(9, 9)), key="k9")["gone"])
        status, _answer = self._call(f"/giay-to-cua-toi/tep/{self.paper.upload_ids.reference}/sua", act="delete")
        self.assertEqual(status, 404)

    def test_abandoned_pieces_are_cleaned(self):
        reference = self._start(self.photo)["upload"]
        self._put(reference, self.photo, 0)
        self._send(picture(), key="whole")
        uploads = self.env["egov.portal.upload"]
        uploads._cron_clean()
        self.assertEqual(len(self.paper.upload_ids), 2)
        with clock.at(clock.now() + timedelta(days=8)):
            uploads._cron_clean()
        self.assertEqual(self.paper.upload_ids.mapped("is_ready"), [True])
        self.assertFalse(self.env["egov.portal.upload.piece"].search([("upload_id.reference", "=", reference)]))

    def test_a_file_is_shown_so_that_it_can_do_nothing(self):
        self._send(self.photo, name='a"b<i>.png')
        response = self.url_open(f"/giay-to-cua-toi/tep/{self.paper.upload_ids.reference}")
        self.assertEqual(response.content, self.photo)
        self.assertEqual(response.headers["Content-Type"], "image/png")
        self.assertIn("sandbox", response.headers["Content-Security-Policy"])
        self.assertEqual(response.headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(response.headers["Cache-Control"], "no-store")

    def test_the_files_of_an_account_go_with_it(self):
        self._send(self.photo)
        attachments = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "egov.portal.upload"),
                ("res_field", "=", "content"),
                ("res_id", "in", self.paper.upload_ids.ids),
            ]
        )
        self.assertTrue(attachments)
        partner = self.citizen.partner_id
        self.env["egov.portal.paper"].search([("partner_id", "=", partner.id)])
        partner._unlink_with_papers()
        self.assertFalse(self.paper.exists())
        self.assertFalse(attachments.exists())
