from odoo.http import request, route

from odoo.addons.egov_base.tools import file_check

from .follow_page import FollowPage

#: One answer with all its files.
MAX_REQUEST = 32 * file_check.MEGABYTE
PAGE = "/bo-sung"


class Supplement(FollowPage):
    """Answering a supplement request, item by item; nothing goes out before all are answered."""

    @route("/ho-so/<string:reference>/bo-sung", type="http", auth="user", methods=["GET"], website=True)
    def supplement(self, reference, **_query):
        """What the office asks for, one card each."""
        return self._supplement_page(self._dossier(reference))

    @route(
        "/ho-so/<string:reference>/bo-sung/<int:item_id>",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        website=True,
        max_content_length=MAX_REQUEST,
    )
    def save(self, reference, item_id, kind="", text="", **_form):
        """Keep the answer to one item."""
        if refusal := self._kept_refusal():
            return refusal
        dossier = self._dossier(reference)
        item = self._item(dossier, item_id)
        if deleted := _form.get("_del"):
            item._portal_paper().upload_ids.filtered(lambda upload: upload.reference == deleted).unlink()
            return self._after(dossier, page=PAGE, fragment=f"muc-{item.id}")
        uploads = [*request.httprequest.files.getlist("files"), *request.httprequest.files.getlist("photos")]
        files, problem = self._checked([each for each in uploads if each.filename])
        if files and not problem:
            kind = "file"
        problem = problem or self._try(item._portal_save, kind, text, files)
        if problem:
            return self._supplement_page(dossier, item, problem, {"kind": kind, "text": text})
        return self._after(dossier, page=PAGE, fragment=f"muc-{item.id}")

    @route(
        "/ho-so/<string:reference>/bo-sung/<int:item_id>/bo-tep/<int:file_id>",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        website=True,
    )
    def drop_file(self, reference, item_id, file_id, **_form):
        """Take a file out of an answer that has not been sent."""
        if refusal := self._kept_refusal():
            return refusal
        dossier = self._dossier(reference)
        item = self._item(dossier, item_id)
        problem = self._try(item._portal_drop_file, file_id)
        if problem:
            return self._supplement_page(dossier, item, problem)
        return self._after(dossier, page=PAGE, fragment=f"muc-{item.id}")

    @route(
        "/ho-so/<string:reference>/bo-sung/gui", type="http", auth="public", methods=["POST"], csrf=False, website=True
    )
    def send(self, reference, **_form):
        """Send all answers to the office."""
        if refusal := self._kept_refusal():
            return refusal
        dossier = self._dossier(reference)
        asked = dossier._portal_request()
        if not asked:
            return self._after(dossier)
        problem = self._try(asked._portal_send_answers)
        if problem:
            open_items = asked.item_ids.filtered(lambda item: not item._is_done())
            return self._supplement_page(dossier, open_items[:1], problem)
        return self._after(dossier, done="bo-sung")

    def _item(self, dossier, item_id):
        item = dossier._portal_request().item_ids.filtered(lambda each: each.id == item_id)
        if not item:
            raise request.not_found()
        return item

    def _supplement_page(self, dossier, item=None, problem="", form=None):
        """
        :param item: whose form has the ``problem``
        """
        _ = request.env._
        asked = dossier._portal_request()
        if not asked._portal_is_answerable():
            return self._after(dossier)
        files = self._files(dossier)
        answered, total = asked._portal_count()
        wanted = len(asked.item_ids.filtered(lambda each: not each.is_answered))
        by = dossier._portal_moment(asked.deadline_at)
        limits = self._limits()
        values = {
            "asked": asked,
            "items": asked.item_ids,
            "arriving": asked.item_ids._portal_open_papers(),
            "words_arrived": lambda upload: _("Arrived whole · checksum %s", upload._facts()["check"]),
            "new_files": lambda each: files.get((each._name, each.id), []),
            "old_files": lambda each: files.get(("egov.dossier.paper", each.paper_id.id), []),
            "answered": answered,
            "total": total,
            "deadline_text": by and dossier._portal_deadline_text(wanted, by),
            "paused_text": dossier.state == "supplement" and dossier._portal_paused_text(asked),
            "wrong": item,
            "problem": problem,
            "form": form or {},
            "problems": [{"id": f"muc-{item.id}" if item else "gui", "text": problem}] if problem else [],
            "files_hint": _(
                "Pictures (JPG, PNG) or PDF, up to %(size)s MB each, at most %(files)s files.",
                size=file_check.megabytes(limits["bytes"]),
                files=limits["files"],
            ),
            "above": dossier._portal_reference(),
        }
        title = _("Answer the supplement request")
        status = 422 if problem else 200
        return self._dossier_page(dossier, "egov_portal_follow.supplement_page", values, title=title, status=status)

    def _checked(self, uploads):
        """``([(name, content, type)], sentence)``: the files that are good, or why one is not."""
        files, limits = [], self._limits()
        for upload in uploads[: limits["files"] + 1]:
            data, name = upload.read(), file_check.clean_name(upload.filename)
            try:
                found = file_check.check(data, limits["bytes"], limits["pages"], name=name)
            except file_check.Refused as refused:
                return [], request.env["egov.file.check.mixin"]._refusal_text(refused, name)
            files.append((name, data, found.mimetype))
        return files, ""

    @staticmethod
    def _limits():
        return request.env["egov.portal.paper"]._limits()
