from odoo.exceptions import AccessError, MissingError
from odoo.http import Controller, content_disposition, request, route

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class DossierDownload(Controller):
    """Files that are checked or made at the moment they are asked for."""

    @route(
        "/egov/dossier/archive/<int:archive_id>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def download_archive(self, archive_id):
        """Hand out a package that is still as it was archived."""
        archive = request.env["egov.dossier.archive"].browse(archive_id)
        try:
            data, name = archive._content(), archive.name
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        return _file_response(data, name, "application/zip")

    @route(
        "/egov/dossier/follow-up/<int:book_id>/xlsx",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def download_follow_up(self, book_id):
        """Hand out a follow-up book as a spreadsheet."""
        book = request.env["egov.dossier.follow.up"].browse(book_id)
        try:
            book.check_access("read")
            data, name = book._xlsx(), f"{book.display_name}.xlsx"
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        return _file_response(data, name, XLSX)


def _file_response(data, name, mimetype):
    return request.make_response(
        data,
        headers=[
            ("Content-Type", mimetype),
            ("Content-Length", len(data)),
            ("Content-Disposition", content_disposition(name)),
            ("Cache-Control", "private, no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ],
    )
