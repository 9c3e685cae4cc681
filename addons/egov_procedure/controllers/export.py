from odoo import http
from odoo.http import content_disposition, request

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ProcedureExport(http.Controller):
    """The catalogue as a file."""

    @http.route("/egov/procedures/export", type="http", auth="user", methods=["GET"], readonly=True)
    def export(self, procedures="", **_query):
        """A workbook of the procedures with these ids (comma between), or of all."""
        model = request.env["egov.procedure"]
        wanted = [int(part) for part in procedures.split(",") if part.isdigit()]
        found = model.browse(wanted).exists() if wanted else model.search([])
        found.check_access("read")
        content = request.env["egov.procedure.workbook"]._export(found)
        name = request.env._("procedures.xlsx")
        return request.make_response(
            content, headers=[("Content-Type", MIMETYPE), ("Content-Disposition", content_disposition(name))]
        )
