import base64

from odoo.tests import HttpCase, tagged

from . import files
from .common import ImportCommon, person


@tagged("post_install", "-at_install")
class TestImportScreens(ImportCommon, HttpCase):
    def test_from_the_file_to_the_book(self):
        """Columns, check, problems, loading with its bar, refused rows; the scheduled action is run by hand."""
        rows = [["Tên người", *files.HEADINGS[1:]], person(1), person(2, number="4.8E+10"), person(3)]
        run = self._upload(files.xlsx(rows), name="to-5.xlsx")
        self.patch(type(self.env["egov.import.run"]), "_wake_up", lambda run: run._load_apart())
        self.start_tour(f"/odoo/imports/{run.id}", "egov_import_load", login="clerk_a")
        run.invalidate_recordset()
        self.assertEqual((run.state, run.loaded_count, run.refused_count), ("done", 2, 1))
        self.assertEqual(run.mapping["0"], "name")
        self.assertTrue(base64.b64decode(run.with_context(bin_size=False).file))
