import tempfile

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

from odoo.addons.egov_base.tools import clock

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_IN_MEMORY = 8_000_000


class Export(http.Controller):
    """Registers as spreadsheets: all rows of the office, or an empty pattern to fill in."""

    @http.route("/egov_import/export/<string:target>", type="http", auth="user", methods=["GET"])
    def export(self, target):
        stream = tempfile.SpooledTemporaryFile(_IN_MEMORY)
        self._env()["egov.import.export"]._write_to(target, stream)
        day = clock.local(clock.now()).strftime("%Y-%m-%d")
        return self._send(stream, f"{request.env[target]._import_title()} {day}.xlsx")

    @http.route("/egov_import/template/<string:target>", type="http", auth="user", methods=["GET"], readonly=True)
    def template(self, target):
        if target not in request.env["egov.import.target.mixin"]._import_targets():
            raise NotFound
        if not request.env.user.has_group("egov_import.group_import"):
            raise NotFound
        stream = tempfile.SpooledTemporaryFile(_IN_MEMORY)
        request.env[target]._import_template(stream)
        return self._send(stream, f"{request.env[target]._import_title()}.xlsx")

    def _env(self):
        return request.env(context={**request.env.context, "allowed_company_ids": request.env.company.ids})

    def _send(self, stream, name):
        size = stream.tell()
        stream.seek(0)
        headers = [
            ("Content-Type", _XLSX),
            ("Content-Length", size),
            ("Content-Disposition", http.content_disposition(name)),
            ("X-Content-Type-Options", "nosniff"),
        ]
        return request.make_response(stream, headers)
