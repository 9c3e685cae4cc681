from odoo.exceptions import UserError
from odoo.http import request, route

from odoo.addons.egov_portal.tools import qr_svg

from .fee_page import MOST, FeePage
from .transaction import start_monitoring


class FeePay(FeePage):
    """The ways to pay what has been chosen."""

    @route("/nop-phi/cach-nop", type="http", auth="public", methods=["GET"], website=True, readonly=True)
    def ways(self, **_query):
        """Online, by transfer, at the counter; the amount is the office's."""
        references = self._references(request.httprequest.args)
        if not references and not request.env.user._is_public():
            return self._go("/phi-cua-toi?chua_chon=1")
        return self._ways_page(self._charges(references))

    @route("/nop-phi/bat-dau", type="http", auth="public", methods=["POST"], website=True)
    def begin(self, way="", **_form):
        """Begin an online payment; what it comes to is computed anew."""
        charges = self._charges(self._references(request.httprequest.form))
        provider_id, _dash, method_id = way.partition("-")
        if not (provider_id.isdigit() and method_id.isdigit()):
            return self._ways_page(charges, problem=request.env._("Choose how you pay."))
        try:
            with request.env.cr.savepoint():
                transaction_sudo = self._start(charges, int(provider_id), int(method_id))
        except UserError as error:
            return self._ways_page(charges, problem=error.args[0])
        start_monitoring(transaction_sudo)
        return self._go(f"/nop-phi/giao-dich/{transaction_sudo.reference}?di=1")

    def _start(self, charges, provider_id, method_id):
        return request.env["payment.transaction"]._egov_start(
            charges,
            request.env["payment.provider"].browse(provider_id),
            request.env["payment.method"].browse(method_id),
            self._partner(),
        )

    @staticmethod
    def _references(values):
        return [reference for reference in values.getlist("ma") if reference][:MOST]

    def _ways_page(self, charges, problem=""):
        _ = request.env._
        due = charges.filtered(lambda charge: charge.state == "due")
        waiting = due.filtered(lambda charge: charge._portal_is_waiting())
        is_open = due == charges and not waiting and len(charges.company_id) == 1
        values = {
            "is_one_office": len(charges.company_id) == 1,
            "amount": sum(due.mapped("amount")),
            "due": due,
            "waiting": waiting,
            "receipts": [receipt for charge in charges for receipt in charge._portal_receipts()],
            "ways": [],
            "unfit": [],
            "transfer": self._transfer(charges) if is_open and len(charges) == 1 else None,
            "problems": [{"text": problem}] if problem else [],
        }
        if is_open:
            values["ways"], values["unfit"] = self._online(charges.company_id, values["amount"])
        status = 422 if problem else 200
        return self._fee_page(charges, "egov_portal_fee.ways_page", values, title=_("Pay a fee"), status=status)

    def _online(self, company, amount):
        """Online ways of this office, and the reasons of those that do not take the amount."""
        report = {}
        partner = self._partner()
        providers_sudo = request.env["payment.provider"].sudo()  # payers may not read providers
        found = providers_sudo._egov_methods(company, partner, amount, report=report)
        methods = found.payment_method_ids.filtered("active")
        ways = [
            {
                "value": f"{provider.id}-{method.id}",
                "name": method.name if len(provider.payment_method_ids) > 1 else provider.name,
                "image": method.image_payment_form,
                "is_test": provider.state == "test",
            }
            for provider in found
            for method in provider.payment_method_ids & methods
        ]
        refused = report.get("providers", {})
        unfit = [
            (provider.name, said["reason"])
            for provider, said in refused.items()
            if not said["available"] and provider.is_published and provider.company_id == company
        ]
        return ways, unfit

    @staticmethod
    def _transfer(charge):
        """What a banking application needs for a transfer; nothing while the office has no account."""
        payload = charge._vietqr()
        if not payload:
            return None
        side, path = qr_svg.path(payload)
        company = charge.company_id
        return {
            "side": side,
            "path": path,
            "account": company.egov_transfer_account,
            "bank": company.egov_transfer_bin,
            "memo": charge.pay_ref,
            "amount": charge.amount,
        }
