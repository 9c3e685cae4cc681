from odoo.exceptions import AccessError, MissingError
from odoo.http import Controller, content_disposition, request, route

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class BookController(Controller):
    @route("/egov/book/<int:book_id>/xlsx", type="http", auth="user", methods=["GET"], readonly=True)
    def export_book(self, book_id):
        """Send a book as a spreadsheet; what the user may not see answers as if it were not there."""
        book = request.env["egov.book"].browse(book_id)
        try:
            book.check_access("read")
            name = f"{book.type_code}-{book.year}.xlsx".replace("/", "-")
            content = book._xlsx()
        except (AccessError, MissingError):
            raise request.not_found() from None
        headers = [
            ("Content-Type", XLSX),
            ("Content-Disposition", content_disposition(name)),
            ("Cache-Control", "private, no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        return request.make_response(content, headers)
