from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.egov_base.tools.file_check import Refused

from ..models.egov_portal_upload import PIECE_SIZE
from .kept_page import KeptPage

_MAX_KEY = 200


class UploadRoutes(KeptPage):
    """A file in pieces: announce it, send piece after piece, ask how far it has come."""

    @http.route(
        "/giay-to-cua-toi/<string:reference>/tep",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        website=True,
    )
    def upload_start(self, reference, **kw):
        """Announce a file of an open paper."""
        if trouble := self._kept_trouble():
            return self._kept_json_trouble(trouble)
        paper = request.env["egov.portal.paper"]._find(reference)
        key, size = (kw.get("key") or "")[:_MAX_KEY], kw.get("size") or ""
        if not (paper and paper._is_open() and key and size.isdecimal() and len(size) < 12):
            return self._kept_json({"gone": True}, status=404)
        name = kw.get("name") or ""
        try:
            upload = request.env["egov.portal.upload"]._start(paper, key, name, int(size), kw.get("sha256"))
        except Refused as refused:
            return self._kept_json({"error": paper._refusal_text(refused, name), "gone": True})
        return self._kept_json({"upload": upload.reference, "piece": PIECE_SIZE, **self._paper_state(upload)})

    @http.route(
        "/giay-to-cua-toi/tep/<string:reference>/phan",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        website=True,
    )
    def upload_put(self, reference, offset="", **kw):
        """Take the piece that begins at ``offset``."""
        if trouble := self._kept_trouble():
            return self._kept_json_trouble(trouble)
        upload = request.env["egov.portal.upload"]._find(reference)
        if not upload or not upload.paper_id._is_open():
            return self._kept_json({"gone": True}, status=404)
        length = request.httprequest.content_length or 0
        if not offset.isdecimal() or not 0 < length <= PIECE_SIZE:
            return self._kept_json(self._paper_state(upload), status=400)
        return self._kept_json(upload._put(int(offset), request.httprequest.get_data()))

    @http.route(
        "/giay-to-cua-toi/tep/<string:reference>/den-dau",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        website=True,
    )
    def upload_progress(self, reference):
        """How far a file has come."""
        if request.env.user._is_public():
            return self._kept_json_trouble("session")
        upload = request.env["egov.portal.upload"]._find(reference)
        return self._kept_json(self._paper_state(upload)) if upload else self._kept_json({"gone": True}, status=404)

    @http.route(
        "/giay-to-cua-toi/tep/<string:reference>/sua",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        website=True,
    )
    def upload_change(self, reference, act="", place="", **kw):
        """Delete a file of an open paper, or move it to a ``place`` among the pages (``act``: delete, move)."""
        if trouble := self._kept_trouble():
            return self._kept_json_trouble(trouble)
        upload = request.env["egov.portal.upload"]._find(reference)
        if not upload or not upload.paper_id._is_open():
            return self._kept_json({"gone": True}, status=404)
        if act == "delete":
            upload.unlink()
        elif act == "move":
            upload._move_to(place)
        return self._kept_json({"done": True})

    @http.route(
        "/giay-to-cua-toi/tep/<string:reference>",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        website=True,
    )
    def upload_show(self, reference):
        """The file itself, for its holder."""
        if request.env.user._is_public():
            return self._kept_to_log_in()
        upload = self._kept_or_not_found(request.env["egov.portal.upload"]._find(reference).filtered("is_ready"))
        disposition = content_disposition(upload.name).replace("attachment", "inline", 1)
        headers = [
            ("Content-Type", upload.mimetype),
            ("Content-Disposition", disposition),
            ("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(upload._raw(), headers=headers)

    @staticmethod
    def _paper_state(upload):
        state = {"offset": upload.received}
        return {**state, "file": upload._facts()} if upload.is_ready else state
