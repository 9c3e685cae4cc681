from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.egov_base.tools import clock

from ..tools import contract, identity


class EgovEinvoiceReplacementMixin(models.AbstractModel):
    """What may happen to a wrong invoice: another takes its place, once. It keeps its number and is never cancelled.

    The wrong one counts until the provider has numbered the other; from that moment on only the other one does.
    """

    _name = "egov.einvoice.replacement.mixin"
    _description = "Replacement of invoices"
    _guarded_fields = frozenset({"replaces_id", "replaced_by_id", "replace_reason"})

    replaces_id = fields.Many2one(
        "egov.einvoice.invoice", "In the place of", copy=False, ondelete="restrict", index="btree_not_null"
    )
    replaced_by_id = fields.Many2one(
        "egov.einvoice.invoice", "Replaced by", copy=False, ondelete="restrict", index="btree_not_null"
    )
    replace_reason = fields.Char("Why it replaces", copy=False)

    def action_replace(self):
        """Open the dialog that says what the invoice should have said."""
        self.ensure_one()
        self._require_accountant()
        self._check_replaceable()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Replace the invoice"),
            "res_model": "egov.einvoice.replace",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_invoice_id": self.id},
        }

    def _check_replaceable(self):
        if self.replaced_by_id:
            text = self.env._("%(old)s has another one in its place: %(new)s. Look at that one.")
            raise UserError(text % {"old": self.display_name, "new": self.replaced_by_id.display_name})
        if self.state != "issued":
            raise UserError(self.env._("Only an invoice that the provider has numbered can be replaced."))

    def _replace(self, reason, **vals):
        """Issue another invoice in the place of this one.

        :param vals: what the new one says
        :return: the new invoice, on its way to the provider
        """
        self.ensure_one()
        self._require_accountant()
        if not (reason or "").strip():
            raise ValidationError(self.env._("Write what is wrong; the reason stays with the invoice."))
        old_sudo = self.sudo()  # guarded fields
        if not old_sudo.try_lock_for_update():
            raise UserError(self.env._("Somebody else works on %s this moment. Look at it again.", self.display_name))
        old_sudo.invalidate_recordset(["state", "replaced_by_id"])
        self._check_replaceable()
        new = self.create({"company_id": self.company_id.id, "form_code": self.form_code, **vals})
        new.sudo().write({"replaces_id": self.id, "replace_reason": reason})
        old_sudo.replaced_by_id = new
        new.action_issue()
        return new

    def _symbol_of_this_year(self):
        """Return what a new invoice is named by: the symbol of this one, with this year."""
        year = clock.today().year
        if identity.year_of(contract.INVOICE, self.symbol) == year:
            return self.symbol
        return f"{self.symbol[0]}{year % 100:02d}{self.symbol[3:]}"

    def _transmission_kind(self):
        return "replace" if self.replaces_id else "invoice"

    def _channel_replaced(self):
        """Return what the provider is told of the invoice that this one replaces, see `tools.contract`."""
        old = self.replaces_id
        if not old:
            return None
        names = ("uuid", "form_code", "symbol", "provider_number", "date")
        said = {name: old[name] for name in names}
        return {**said, "number": False, "moment": clock.local(old.moment), "reason": self.replace_reason}

    def _on_numbered(self):
        """What follows from a number: the invoice that was replaced counts no longer."""
        if self.state == "issued" and self.replaces_id.state == "issued":
            self.replaces_id.state = "replaced"
