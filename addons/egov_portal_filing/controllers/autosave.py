from odoo import http

from .filing_view import FilingView


class Autosave(FilingView):
    """What the script sends while somebody fills in: texts as they are typed."""

    @http.route(
        "/nop-ho-so/<string:reference>/luu",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        website=True,
    )
    def filing_autosave(self, reference, _page="", _fields="", **kw):
        """Keep some fields of a page (``_fields``); wrong values too."""
        if trouble := self._kept_trouble():
            return self._kept_json_trouble(trouble)
        draft = self._filing_drafts()._find(reference)
        if not draft:
            return self._kept_json({"gone": True}, status=404)
        page = next((page for page in draft._all_pages() if page.key == _page), None)
        return self._filing_saved(draft, page, set(_fields.split(",")))

    def _filing_saved(self, draft, page, keys):
        """Keep these fields of a page, and say what the script is to know."""
        posted = self._filing_posted(draft, page, keys) if page else {}
        if not draft._save(posted, self._filing_device(), **self._filing_when()):
            return self._kept_json({"sent": self._kept_url(self._filing_path(draft, "da-gui"))})
        others = {
            key: self._filing_not_in_box(draft, page, key, posted) for key in posted if key in (draft.others or {})
        }
        return self._kept_json({"saved": self._filing_saved_text(draft), "others": others})

    @staticmethod
    def _filing_not_in_box(draft, page, key, posted):
        """Of two devices' texts the one that does not stand in the box of this device."""
        field = next(field for field in page.fields if field["key"] == key)
        other = draft.others[key]["value"]
        return draft.version_id._form_text(field, draft._given().get(key) if other == posted[key] else other)
