from odoo.exceptions import AccessError, MissingError
from odoo.http import Controller, content_disposition, request, route

from odoo.addons.egov_form.tools import xlsx

from ..models.egov_receipt_summary import HEAD

KINDS = {0: "integer", 4: "date", 6: "integer", 7: "integer", 9: "date"}
WIDTHS = (6, 12, 10, 12, 12, 40, 14, 8, 12, 14, 30, 30, 14)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SummaryController(Controller):
    @route("/egov/receipt-summary/<int:summary_id>", type="http", auth="user", methods=["GET"], readonly=True)
    def show_summary(self, summary_id):
        """Give table 01/TH-BLĐT as a spreadsheet; what the user may not see is not found."""
        summary = self._existing("egov.receipt.summary", summary_id)
        try:
            summary.check_access("read")
            rows, name = summary._rows(), f"01-TH-BLDT-{summary.day}-{summary.times}"
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        columns = [
            (f"({place}) {title}", width, KINDS.get(place - 1, "text"))
            for place, (title, width) in enumerate(zip(HEAD, WIDTHS, strict=True), start=1)
        ]
        return self._answer(xlsx.workbook([("01-TH-BLĐT", columns, rows)]), name)

    @route("/egov/receipt-bc26/<int:report_id>", type="http", auth="user", methods=["GET"], readonly=True)
    def show_bc26(self, report_id):
        """Give report BC26 of a quarter as a spreadsheet."""
        report = self._existing("egov.receipt.bc26", report_id)
        try:
            report.check_access("read")
            sheet, name = report._sheet(), f"BC26-BLDT-{report.year}-Q{report.quarter}"
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        return self._answer(xlsx.workbook([sheet]), name)

    def _existing(self, model, record_id):
        record = request.env[model].browse(record_id).exists()
        if not record:
            raise request.not_found()
        return record

    def _answer(self, content, name):
        return request.make_response(
            content,
            headers=[
                ("Content-Type", XLSX),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(f"{name}.xlsx")),
                ("Cache-Control", "private, no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
