import base64
import io

from PIL import Image

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import DossierCommon


def picture():
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


@tagged("post_install", "-at_install")
class TestDossierFiles(DossierCommon):
    def _add(self, record, **files):
        return record.add_files([{"name": name, "datas": datas} for name, datas in files.items()])

    def test_files_are_put_to_their_paper(self):
        paper = self._draft(self.clerk_a).paper_ids[0]
        self._add(paper, first=picture(), second=picture())
        self.assertEqual(paper.file_ids.mapped("name"), ["first", "second"])
        self.assertEqual(set(paper.file_ids.mapped("mimetype")), {"image/png"})

    def test_an_empty_file_is_told_and_none_is_kept(self):
        paper = self._draft(self.clerk_a).paper_ids[0]
        text = base64.b64encode(b"no picture").decode()
        with self.assertRaises(UserError) as caught:
            self._add(paper, good=picture(), empty="", text=text)
        self.assertRegex(str(caught.exception), "“empty” is empty(.|\n)*“text” is of another kind")
        self.assertFalse(paper.file_ids)

    def test_others_and_closed_dossiers_take_no_files(self):
        dossier = self._received()
        paper = dossier.paper_ids[0]
        for user in (self.clerk_b, self.officer_a):
            with self.assertRaises(AccessError):
                self._add(paper.with_user(user), late=picture())
        self._add(paper, late=picture())
        dossier.sudo().state = "returned"
        with self.assertRaises(UserError):
            self._add(paper, later=picture())
