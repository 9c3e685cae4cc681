from odoo.exceptions import AccessError, MissingError
from odoo.http import Controller, content_disposition, request, route

from ..report.receipt_page import PAPERS

MAX_RECEIPTS = 500


class ReceiptController(Controller):
    @route(
        ["/egov/receipt/<string:ids>", "/egov/receipt/<string:ids>/<string:paper>"],
        type="http",
        auth="user",
        methods=["GET"],
    )
    def show_receipt(self, ids, paper=None):
        """Stream receipts, given by their ids, as one PDF; what the user may not see is not found."""
        receipts = self._receipts(ids, paper)
        try:
            pdf = receipts._pdf_of_all(paper)
            name = receipts[0].display_name
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        return request.make_response(
            pdf,
            headers=[
                ("Content-Type", "application/pdf"),
                ("Content-Length", len(pdf)),
                ("Content-Disposition", content_disposition(f"{name}.pdf", "inline")),
                ("Cache-Control", "private, no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )

    def _receipts(self, ids, paper):
        parts = ids.split(",")
        is_number = all(part.isascii() and part.isdigit() and 0 < int(part) < 2**31 for part in parts)
        if len(parts) > MAX_RECEIPTS or not is_number or paper not in (None, *PAPERS):
            raise request.not_found()
        return request.env["egov.receipt"].browse(dict.fromkeys(map(int, parts)))
