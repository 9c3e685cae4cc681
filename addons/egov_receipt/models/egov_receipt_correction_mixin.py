from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.egov_base.tools import clock


class EgovReceiptCorrectionMixin(models.AbstractModel):
    """What may happen to a wrong receipt: it is replaced, or a notice corrects its text. It is never cancelled.

    Circular 91/2026/TT-BTC, article 20.
    """

    _name = "egov.receipt.correction.mixin"
    _description = "Corrections of receipts"

    def action_correct(self):
        """Open the dialog that replaces the receipt or notifies an error in its text."""
        self.ensure_one()
        self._require_accountant()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct the receipt"),
            "res_model": "egov.receipt.correct",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_receipt_id": self.id},
        }

    def _replace(self, lines, reason, **vals):
        """Issue another receipt in the place of this one, which stays and is marked as replaced.

        :param lines: values of the lines of the new receipt; together they are the money that the office has kept
        :param vals: what else it says, e.g. ``payer_name``
        :return: the new receipt
        """
        self._begin_correction(reason)
        kept = sum(line["amount"] for line in self.charge_id._receipt_lines())
        if sum(line["amount"] for line in lines) != kept:
            text = self.env._("The office has kept %s đ for this receipt; the fees of the new one must make that sum.")
            raise ValidationError(text % kept)
        receipt_sudo = self.sudo()  # nobody has the right to write receipts
        receipt_sudo.state = "replaced"
        receipt_sudo.flush_recordset(["state"])  # two are never in effect, not even for a moment
        said = {name: self[name] for name in ("payer_name", "payer_tax_code", "payer_address")}
        vals = {**said, "user_id": self.user_id.id, **vals, "replaces_id": self.id, "replace_reason": reason}
        replacement = self._issue(self.charge_id, self.payment_id, lines, **vals)
        receipt_sudo.replaced_by_id = replacement.id
        self._on_replaced(replacement)
        return replacement

    def _notify(self, reason, **vals):
        """Tell payer and tax authority that a text on this receipt is wrong; the receipt stays in effect.

        :param vals: the right texts, ``payer_name`` and ``payer_address``
        :return: the notice
        """
        self._begin_correction(reason)
        notices_sudo = self.env["egov.receipt.notice"].sudo()  # written by this step alone
        notice = notices_sudo.create({"receipt_id": self.id, "reason": reason, "day": clock.today(), **vals})
        return notice.sudo(self.env.su)

    def _note_refund(self, payment):
        """Write on the receipt, which stays in effect, that money has been given back."""
        receipt_sudo = self.sudo()  # nobody has the right to write receipts
        text = self.env._("%(amount)s đ given back on %(day)s: %(reason)s")
        values = {"amount": payment.amount, "day": f"{payment.day:%d/%m/%Y}", "reason": payment.reason}
        receipt_sudo.note = "; ".join(filter(None, [receipt_sudo.note, text % values]))

    @api.model
    def _require_accountant(self):
        if not self.env.su and not self.env.user.has_group("egov_base.group_accountant"):
            raise AccessError(self.env._("Only an accountant corrects receipts."))

    def _begin_correction(self, reason):
        """Hold the receipt until the transaction ends, and see whether it is in effect."""
        self.ensure_one()
        self._require_accountant()
        self.check_access("read")
        if not (reason or "").strip():
            raise ValidationError(self.env._("Write what is wrong; the reason stays with the receipt."))
        self.company_id._check_money_day(clock.today())
        receipt_sudo = self.sudo()  # locks ask for the right to write, which nobody has
        receipt_sudo.lock_for_update()
        receipt_sudo.invalidate_recordset(["state"])
        if self.state != "issued":
            raise UserError(
                self.env._("%s has been replaced already. Correct the receipt in effect.", self.display_name)
            )
