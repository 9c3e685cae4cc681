from odoo import api, fields, models

from odoo.addons.egov_base.tools import clock

from ..tools import rules


class EgovFoodExternal(models.TransientModel):
    """A certificate or commitment that another office issued, or this one before the register."""

    _name = "egov.food.external"
    _description = "Licence Issued Elsewhere"
    _inherit = ["egov.office.mixin"]

    establishment_id = fields.Many2one("egov.food.establishment", required=True)
    kind = fields.Selection(
        [("certificate", "Certificate"), ("commitment", "Commitment")], required=True, default="certificate"
    )
    number = fields.Char(required=True)
    issued_on = fields.Date(required=True, default=lambda self: clock.today())
    valid_to = fields.Date(compute="_compute_valid_to", store=True, readonly=False)
    authority = fields.Char()

    @api.depends("issued_on", "kind")
    def _compute_valid_to(self):
        for dialog in self:
            years = dialog.issued_on and int(self.env["egov.food.parameter"]._value(f"{dialog.kind}_years"))
            dialog.valid_to = rules.expiry(dialog.issued_on, years) if years else False

    def action_confirm(self):
        """Enter the licence."""
        self.ensure_one()
        self.env["egov.food.licence"]._record_external(
            self.establishment_id, self.kind, self.number, self.issued_on, self.valid_to, self.authority
        )
        return {"type": "ir.actions.act_window_close"}
