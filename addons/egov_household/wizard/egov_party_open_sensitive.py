from odoo import fields, models
from odoo.exceptions import UserError


class EgovPartyOpenSensitive(models.TransientModel):
    """Why somebody looks at the sensitive data of a person."""

    _name = "egov.party.open.sensitive"
    _description = "Reason for Opening Sensitive Data"
    _inherit = ["egov.office.mixin"]

    party_id = fields.Many2one("egov.party", string="Person", required=True)
    purpose = fields.Selection(
        [
            ("dossier", "A dossier of this person"),
            ("review", "Poverty review"),
            ("allowance", "Social assistance"),
            ("request", "The person asked for it"),
            ("other", "Another purpose"),
        ],
        required=True,
    )
    reason = fields.Char(required=True, help="Number of the dossier, of the campaign, or what else it is for.")

    def action_confirm(self):
        """Log the reason and show the data."""
        self.ensure_one()
        if not (self.reason or "").strip():
            raise UserError(self.env._("Write the reason."))
        purpose = dict(self._fields["purpose"]._description_selection(self.env))[self.purpose]
        row = self.env["egov.party.sensitive"]._open(self.party_id, f"{purpose}: {self.reason.strip()}")
        return {
            "type": "ir.actions.act_window",
            "res_model": row._name,
            "res_id": row.id,
            "views": [(False, "form")],
            "target": "new",
        }
