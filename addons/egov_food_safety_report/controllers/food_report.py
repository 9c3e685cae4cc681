from odoo.exceptions import AccessError, MissingError
from odoo.http import Controller, content_disposition, request, route

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FoodReportController(Controller):
    @route("/egov/food-report/<int:report_id>/xlsx", type="http", auth="user", methods=["GET"], readonly=True)
    def food_report(self, report_id):
        """A report as a spreadsheet; what the user may not see answers as if it were not there."""
        report = request.env["egov.food.report"].browse(report_id)
        try:
            report.check_access("read")
            content = report._xlsx()
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        name = f"attp-{report.kind}-{report.year}.xlsx"
        headers = [
            ("Content-Type", MIMETYPE),
            ("Content-Disposition", content_disposition(name)),
            ("Cache-Control", "private, no-store"),
        ]
        return request.make_response(content, headers=headers)
