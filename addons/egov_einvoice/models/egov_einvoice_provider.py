from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import contract


class EgovEinvoiceProvider(models.Model):
    """To whom an office hands over its electronic receipts or invoices.

    An adapter adds its code, its own fields and its class of `tools.contract.Channel`. Without a provider receipts stay
    in this database, with their own numbers and signatures.
    """

    _name = "egov.einvoice.provider"
    _inherit = ["egov.office.mixin"]
    _description = "Provider of electronic receipts"
    _order = "company_id, handles, id"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", "Office", required=True, default=lambda self: self.env.company)
    code = fields.Selection([("internal", "In this database")], "Provider", required=True, default="internal")
    handles = fields.Selection(
        [("receipt", "Receipts"), ("invoice", "Invoices")], "Is for", required=True, default="receipt"
    )
    is_test = fields.Boolean("For trials", default=True, help="What is sent here has no legal effect.")
    outage_ids = fields.One2many("egov.einvoice.outage", "provider_id", "Outages")

    _purpose_uniq = models.UniqueIndex(
        "(company_id, handles) WHERE active", "This office has a provider for that already."
    )

    @api.constrains("code", "handles")
    def _check_handles(self):
        for provider in self:
            if provider.handles not in provider._kinds():
                label = dict(self._fields["code"]._description_selection(self.env))[provider.code]
                raise ValidationError(provider._not_handled_text(label))

    @api.model
    def _for(self, company, kind=contract.RECEIPT):
        """The provider of an office, as superuser; empty where documents stay in this database."""
        return self.sudo().search([("company_id", "=", company.id), ("handles", "=", kind)], limit=1)

    def _channel(self):
        """Return the channel to this provider.

        Hook: adapters return their own for their code.
        """
        return contract.InDatabase()

    def _kinds(self):
        """Hook: which kinds of documents this provider takes."""
        return contract.InDatabase.kinds

    def _not_handled_text(self, label):
        """Hook: why a provider does not take a kind of document."""
        return self.env._("“%s” takes no documents of this kind.", label)

    def _put_away(self):
        """Archive the providers of an addon that is being uninstalled: what was sent through them stays."""
        self.write({"active": False, "code": "internal", "handles": contract.RECEIPT})

    @property
    def _is_internal(self):
        return not self or self.code == "internal"
