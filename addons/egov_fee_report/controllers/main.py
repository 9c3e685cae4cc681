from odoo.exceptions import AccessError, MissingError
from odoo.http import Controller, content_disposition, request, route

TYPES = {"pdf": "application/pdf", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


class FeeReportController(Controller):
    @route("/egov/fee-report/<int:report_id>/<any(pdf, xlsx):kind>", type="http", auth="user", methods=["GET"])
    def fee_report(self, report_id, kind):
        """A report as a file; what the user may not see answers as if it were not there."""
        report = request.env["egov.fee.report"].browse(report_id)
        try:
            report.check_access("read")
            name, content = report._file(kind)
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        headers = [
            ("Content-Type", TYPES[kind]),
            ("Content-Disposition", content_disposition(name)),
            ("Cache-Control", "private, no-store"),
        ]
        return request.make_response(content, headers=headers)
