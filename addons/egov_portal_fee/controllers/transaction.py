import logging
from urllib.parse import urlsplit

from lxml import html
from markupsafe import Markup

from odoo.exceptions import ConcurrencyError
from odoo.http import request, route
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from odoo.addons.payment.controllers.post_processing import PaymentPostProcessing

from .fee_page import FeePage

_logger = logging.getLogger(__name__)

#: In the session: the gateway's form of the payment that was begun last.
FORM = "egov_portal_fee_form"


def start_monitoring(transaction_sudo):
    """Ask the gateway for its page once, and keep the form that leads there.

    :param transaction_sudo: a payment that has just been begun
    """
    values = transaction_sudo._get_processing_values()
    request.session[FORM] = {transaction_sudo.reference: str(values.get("redirect_form_html") or "")}
    PaymentPostProcessing.monitor_transaction(transaction_sudo)


class FeeTransaction(FeePage):
    """One online payment: the way to the gateway, and what has become of it."""

    @route("/nop-phi/giao-dich/<string:reference>", type="http", auth="public", methods=["GET"], website=True)
    def transaction(self, reference, **_query):
        """The state of the payment in words; what has been paid is recorded here when nobody has done so yet."""
        transaction_sudo = self._transaction(reference)
        charges = transaction_sudo.egov_charge_ids
        self._record(transaction_sudo)
        form, origin = self._gateway_form(transaction_sudo) if transaction_sudo.state == "draft" else ("", "")
        amount = int(transaction_sudo.amount)
        values = {
            "transaction": transaction_sudo,
            "kind": self._kind(transaction_sudo),
            "gateway": transaction_sudo.provider_id.name,
            "form": form,
            "amount": amount,
            "received": request.env._("%s received.", request.env["egov.procedure.fee.rule"]._format_amount(amount)),
            "receipts": [receipt for charge in charges for receipt in charge._portal_receipts()],
        }
        titles = {
            "draft": request.env._("Continue at the gateway"),
            "pending": request.env._("The payment is under way"),
            "done": request.env._("Paid"),
            "examined": request.env._("The money has come"),
            "failed": request.env._("Not paid"),
        }
        title = titles[values["kind"]]
        response = self._fee_page(charges, "egov_portal_fee.transaction_page", values, title=title)
        if origin:
            policy = response.headers["Content-Security-Policy"]
            allowed = f"form-action 'self' https: {origin}"
            response.headers["Content-Security-Policy"] = policy.replace("form-action 'self'", allowed)
        return response

    @route(
        "/nop-phi/giao-dich/<string:reference>/tinh-trang",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        readonly=True,
        save_session=False,
    )
    def state(self, reference, **_query):
        """What the page asks for again and again, with growing pauses."""
        headers = [("Cache-Control", "no-store")]
        return request.make_json_response({"state": self._transaction(reference).state}, headers=headers)

    def _transaction(self, reference):
        """The payment with this reference, all of whose charges are one's own."""
        transactions_sudo = request.env["payment.transaction"].sudo()  # payers may not read transactions
        found = transactions_sudo.search([("reference", "=", reference), ("egov_part_ids", "!=", False)], limit=1)
        charges = found.egov_charge_ids
        own = request.env["egov.charge"]._portal_find(charges.mapped("pay_ref"), self._opened())
        if not found or own != charges.sorted("id"):
            raise request.not_found()
        return found

    @staticmethod
    def _record(transaction_sudo):
        """Record what has been paid; what cannot be recorded now, the scheduled action tries again."""
        if transaction_sudo.state != "done" or transaction_sudo.is_post_processed:
            return
        try:
            with request.env.cr.savepoint():
                transaction_sudo._post_process()
        except (ConcurrencyError, *PG_CONCURRENCY_EXCEPTIONS_TO_RETRY):
            raise  # Odoo tries again
        except Exception:
            _logger.exception("The payment %s could not be recorded yet.", transaction_sudo.reference)
            transaction_sudo.invalidate_recordset()

    @staticmethod
    def _kind(transaction):
        if transaction.state in ("pending", "authorized"):
            return "pending"
        if transaction.state == "done":
            return "examined" if transaction.egov_part_ids.exception_id else "done"
        return "draft" if transaction.state == "draft" else "failed"

    @staticmethod
    def _gateway_form(transaction):
        """The form that leads to the gateway with a button in it, and where it leads to."""
        kept = (request.session.get(FORM) or {}).get(transaction.reference)
        if not kept:
            return "", ""
        form = html.fragment_fromstring(kept, create_parent="div").find(".//form")
        if form is None:
            return "", ""
        form.set("id", "cong-thanh-toan")
        button = html.fragment_fromstring('<button class="ew-button"></button>')
        button.text = request.env._("Go to %s", transaction.provider_id.name)
        form.append(button)
        target = urlsplit(form.get("action") or "")
        origin = f"{target.scheme}://{target.netloc}" if target.netloc else ""
        return Markup(html.tostring(form, encoding="unicode")), origin  # made by the provider's own template
