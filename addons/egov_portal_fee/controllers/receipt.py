from odoo.http import content_disposition, request, route

from odoo.addons.egov_portal.controllers.lookup import PortalLookup

from .fee_page import FeePage

PATH = "/bien-lai"
THROTTLE = "receipt"
MAX_TYPED = 60


class FeeReceipt(FeePage):
    """Receipts to download, and to look up by whoever holds their secret code."""

    @route("/phi-cua-toi/bien-lai/<int:receipt_id>", type="http", auth="public", methods=["GET"], website=True)
    def own_receipt(self, receipt_id):
        """A receipt of one's own charge."""
        receipts_sudo = request.env["egov.receipt"].sudo()  # citizens have no rights to receipts
        receipt = receipts_sudo.browse(receipt_id).exists()
        if not receipt.number or not request.env["egov.charge"]._portal_find(
            receipt.charge_id.mapped("pay_ref"), self._opened()
        ):
            raise request.not_found()
        return self._receipt_file(receipt)

    @route(PATH, type="http", auth="public", methods=["GET"], website=True, readonly=True, save_session=False)
    def receipt_form(self, **_query):
        """The empty form."""
        return self._receipt_page()

    @route("/bien-lai/<string:code>", type="http", auth="public", methods=["GET"], website=True, save_session=False)
    def receipt_scanned(self, code):
        """What the QR code on a receipt opens."""
        return self._receipt_answer(code)

    @route(PATH, type="http", auth="public", methods=["POST"], website=True, csrf=False, save_session=False)
    def receipt_typed(self, code="", file="", **_form):
        """The receipt with this code, or one and the same answer to whatever is wrong."""
        return self._receipt_answer(code, wants_file=bool(file))

    def _receipt_answer(self, code, wants_file=False):
        code = code[:MAX_TYPED].strip()
        throttle = request.env["egov.portal.throttle"]
        caller = PortalLookup._caller()
        if wait := throttle._wait_minutes(THROTTLE, caller):
            return self._receipt_page(code, wait=wait, status=429)
        receipt = request.env["egov.receipt"]._find_by_lookup_code(code)
        if not receipt:
            throttle._note(THROTTLE, caller)
            return self._receipt_page(code, is_wrong=True)
        if wants_file:
            return self._receipt_file(receipt)
        values = {"receipt": receipt, "code": code}
        title = request.env._("Receipt %s", receipt.number_text)
        return self._page("egov_portal_fee.receipt_page", values, title=title, private=True)

    def _receipt_page(self, code="", wait=0, is_wrong=False, status=200):
        _ = request.env._
        problems = [{"id": "code", "text": _("No receipt has this code.")}] if is_wrong else []
        values = {"code": code, "wait": wait, "problems": problems}
        title = _("Look a receipt up")
        return self._page("egov_portal_fee.receipt_lookup_page", values, title=title, status=status, private=True)

    @staticmethod
    def _receipt_file(receipt):
        pdf = receipt._pdf("a5")
        return request.make_response(
            pdf,
            headers=[
                ("Content-Type", "application/pdf"),
                ("Content-Length", len(pdf)),
                ("Content-Disposition", content_disposition(f"{receipt.display_name}.pdf")),
                ("Cache-Control", "private, no-store"),
                ("X-Content-Type-Options", "nosniff"),
                ("Referrer-Policy", "no-referrer"),
            ],
        )
