from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from .common import ArchiveCommon, pdf, row, sheet


@tagged("post_install", "-at_install")
class TestArchiveTour(ArchiveCommon, HttpCase):
    def test_from_the_zip_to_the_archive(self):
        run = self._uploaded({"index.csv": sheet(row("1/GPXD", "1.pdf"), row("2/GPXD", "no.pdf")), "1.pdf": pdf("1")})
        with patch.object(type(run), "_wake_up", lambda run: run._load_apart()):
            self.start_tour(f"/odoo/archive-imports/{run.id}", "egov_archive_import", login="officer_a")
        run.invalidate_recordset()
        self.assertEqual((run.state, run.noted_count, run.refused_count), ("done", 1, 1))

    def test_search_and_check(self):
        self._new_scan(self._new_record())
        self.start_tour("/odoo/archived-files", "egov_archive_check", login="head_a")
