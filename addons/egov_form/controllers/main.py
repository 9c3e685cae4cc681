from odoo.exceptions import AccessError, MissingError
from odoo.http import Controller, content_disposition, request, route

MAX_PRINTS = 500


class PrintController(Controller):
    @route("/egov/print/<string:ids>", type="http", auth="user", methods=["GET"], readonly=True)
    def show_print(self, ids):
        """Stream stored prints, given by their ids, as one PDF."""
        return self._stream(ids)

    @route("/egov/reprint/<string:ids>", type="http", auth="user", methods=["GET"], readonly=True)
    def show_reprint(self, ids):
        """Stream stored prints, marked as reprints in the margin."""
        return self._stream(ids, reprint=True)

    def _stream(self, ids, reprint=False):
        """What the user may not see answers as if it were not there."""
        prints = self._prints(ids)
        try:
            pdf = prints._contents(reprint)
            name = prints[:1].title
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

    def _prints(self, ids):
        parts = ids.split(",")
        if len(parts) > MAX_PRINTS or not all(part.isascii() and part.isdigit() for part in parts):
            raise request.not_found()
        return request.env["egov.form.print"].browse(dict.fromkeys(map(int, parts)))
