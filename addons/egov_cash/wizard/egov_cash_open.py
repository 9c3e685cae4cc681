from odoo import fields, models


class EgovCashOpen(models.TransientModel):
    """A cashier begins a shift at a counter, with the cash that lies in the drawer."""

    _name = "egov.cash.open"
    _inherit = ["egov.office.mixin"]
    _description = "Opening of a shift"

    company_id = fields.Many2one(
        "res.company", "Office", required=True, readonly=True, default=lambda self: self.env.company
    )
    counter_id = fields.Many2one(
        "egov.cash.counter",
        domain="[('company_id', '=', company_id)]",
        default=lambda self: self.env["egov.cash.counter"].search([("company_id", "=", self.env.company.id)], limit=1),
    )
    opening_float = fields.Integer("Opening cash (đ)", help="Change that lies in the drawer.")

    def action_confirm(self):
        """Open the shift and show it."""
        self.ensure_one()
        shift = self.env["egov.cash.shift"]._open(self.company_id, self.counter_id, self.opening_float)
        return shift.get_formview_action()
