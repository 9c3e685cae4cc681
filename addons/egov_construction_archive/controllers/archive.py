import json
import tempfile

from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import Controller, content_disposition, request, route

from odoo.addons.egov_base.tools import clock

from ..models.egov_archive_import import MAX_PIECE

_IN_MEMORY = 8_000_000


class ArchiveController(Controller):
    """Scans, the pieces of an upload, and what is handed out."""

    @route("/egov_construction_archive/scan/<int:scan_id>", type="http", auth="user", methods=["GET"], readonly=True)
    def show_scan(self, scan_id):
        """Show a scan; what the user may not see answers as if it were not there."""
        scan = request.env["egov.archive.scan"].browse(scan_id)
        try:
            content, name = scan._content(), scan.name
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        headers = [
            ("Content-Type", "application/pdf"),
            ("Content-Length", len(content)),
            ("Content-Disposition", content_disposition(name, "inline")),
            ("Cache-Control", "private, no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        return request.make_response(content, headers)

    @route("/egov_construction_archive/upload/<int:import_id>", type="http", auth="user", methods=["POST"])
    def upload(self, import_id, offset="0", piece=None, name=""):
        """Take a piece of a zip; answer how many bytes are there."""
        run = request.env["egov.archive.import"].browse(import_id)
        try:
            content = piece.read(MAX_PIECE + 1) if hasattr(piece, "read") else b""
            size = run._receive_piece(int(offset), content, name)
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        except (UserError, ValueError) as error:
            return self._json({"error": str(error.args[0])})
        return self._json({"size": size})

    @route("/egov_construction_archive/export/<int:export_id>", type="http", auth="user", methods=["GET"])
    def export(self, export_id):
        """Give the zip of a hand-out to the one who made it."""
        stream = tempfile.SpooledTemporaryFile(_IN_MEMORY)
        try:
            request.env["egov.archive.export"].browse(export_id)._write_zip(stream)
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        size = stream.tell()
        stream.seek(0)
        name = f"ho-so-luu-{clock.today():%Y%m%d}-{export_id}.zip"
        headers = [
            ("Content-Type", "application/zip"),
            ("Content-Length", size),
            ("Content-Disposition", content_disposition(name)),
            ("Cache-Control", "private, no-store"),
        ]
        return request.make_response(stream, headers)

    def _json(self, answer):
        return request.make_response(json.dumps(answer), [("Content-Type", "application/json")])
