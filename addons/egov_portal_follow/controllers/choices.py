from odoo.http import request, route

from .tracking import Tracking


class Choices(Tracking):
    """Forms on the page of a dossier: new date, withdrawal, receiving the result, rating, question."""

    @route("/ho-so/<string:reference>/gia-han", type="http", auth="public", methods=["POST"], csrf=False, website=True)
    def answer_extension(self, reference, reply="", **_form):
        """Agree or not to the new date that the office proposed."""
        if refusal := self._kept_refusal():
            return refusal
        dossier = self._dossier(reference)
        extension = dossier._portal_extension()
        if extension and reply in ("agreed", "refused"):
            extension._portal_reply(reply == "agreed")
        return self._after(dossier, done="gia-han")

    @route("/ho-so/<string:reference>/rut", type="http", auth="user", methods=["GET"], website=True, readonly=True)
    def withdraw(self, reference, **_query):
        """Ask once more, and say what it means."""
        dossier = self._dossier(reference)
        if not dossier._portal_may_withdraw():
            return self._after(dossier)
        return self._withdraw_page(dossier)

    @route("/ho-so/<string:reference>/rut", type="http", auth="public", methods=["POST"], csrf=False, website=True)
    def withdraw_confirmed(self, reference, reason="", **_form):
        """Withdraw, or ask the office to stop."""
        if refusal := self._kept_refusal():
            return refusal
        dossier = self._dossier(reference)
        problem = self._try(dossier._portal_withdraw, reason)
        if problem:
            return self._withdraw_page(dossier, problem)
        return self._after(dossier, done="rut")

    def _withdraw_page(self, dossier, problem=""):
        values = {
            "place": dossier._portal_place(),
            "problem": problem,
            "problems": [{"id": "ly-do", "text": problem}] if problem else [],
            "above": dossier._portal_reference(),
        }
        title = request.env._("Withdraw dossier %s?", dossier._portal_reference())
        return self._dossier_page(
            dossier, "egov_portal_follow.withdraw_page", values, title=title, status=422 if problem else 200
        )

    @route(
        "/ho-so/<string:reference>/nhan-ket-qua", type="http", auth="user", methods=["GET"], website=True, readonly=True
    )
    def delivery(self, reference, **_query):
        """How the result is received."""
        dossier = self._dossier(reference)
        if not dossier._portal_may_choose_delivery():
            return self._after(dossier)
        form = {
            "channel": dossier.receive_result_by,
            "address": dossier.post_address or dossier.applicant_id.address or "",
            "telephone": dossier.post_phone or dossier.applicant_id.phone or "",
        }
        return self._delivery_page(dossier, form)

    @route(
        "/ho-so/<string:reference>/nhan-ket-qua", type="http", auth="public", methods=["POST"], csrf=False, website=True
    )
    def delivery_chosen(self, reference, channel="", address="", telephone="", **_form):
        """Keep how the result is received."""
        if refusal := self._kept_refusal():
            return refusal
        dossier = self._dossier(reference)
        problem = self._try(dossier._portal_choose_delivery, channel, address, telephone)
        if problem:
            form = {"channel": channel, "address": address, "telephone": telephone}
            return self._delivery_page(dossier, form, problem)
        return self._after(dossier, done="nhan")

    def _delivery_page(self, dossier, form, problem=""):
        field = "nhan-counter"
        if form["channel"] == "post":
            field = "dien-thoai" if form["address"].strip() else "dia-chi"
        values = {
            "form": form,
            "place": dossier._portal_place(),
            "problem": problem,
            "wrong_field": problem and field,
            "problems": [{"id": field, "text": problem}] if problem else [],
            "above": dossier._portal_reference(),
        }
        title = request.env._("How do you receive the result?")
        return self._dossier_page(
            dossier, "egov_portal_follow.delivery_page", values, title=title, status=422 if problem else 200
        )

    @route("/ho-so/<string:reference>/danh-gia", type="http", auth="public", methods=["POST"], csrf=False, website=True)
    def rate(self, reference, score="", comment="", **_form):
        """Keep the rating."""
        if refusal := self._kept_refusal():
            return refusal
        dossier = self._dossier(reference)
        problem = self._try(request.env["egov.dossier.rating"]._portal_rate, dossier, score, comment)
        if problem:
            return self._tracking_page(dossier, problem=("diem-5", problem), form={"comment": comment})
        return self._after(dossier, done="danh-gia")

    @route("/ho-so/<string:reference>/hoi", type="http", auth="public", methods=["POST"], csrf=False, website=True)
    def ask(self, reference, question="", **_form):
        """Send a question to who has the dossier."""
        if refusal := self._kept_refusal():
            return refusal
        dossier = self._dossier(reference)
        problem = self._try(request.env["egov.dossier.question"]._portal_ask, dossier, question)
        if problem:
            return self._tracking_page(dossier, problem=("cau-hoi", problem), form={"question": question})
        return self._after(dossier, done="hoi")
