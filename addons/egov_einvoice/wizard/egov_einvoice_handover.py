from odoo import fields, models
from odoo.exceptions import ValidationError


class EgovEinvoiceHandover(models.TransientModel):
    """What the tax authority has answered to a file that an accountant has handed in."""

    _name = "egov.einvoice.handover"
    _inherit = ["egov.office.mixin"]
    _description = "Answer to a file that was handed in"

    transmission_id = fields.Many2one("egov.einvoice.transmission", required=True, ondelete="cascade")
    outcome = fields.Selection([("accepted", "Accepted"), ("refused", "Refused")], required=True, default="accepted")
    reference = fields.Char("Number of the answer")
    reason = fields.Char("Why it was refused")

    def action_apply(self):
        """Write the answer down."""
        self.ensure_one()
        self.check_access("write")
        is_accepted = self.outcome == "accepted"
        given = (self.reference if is_accepted else self.reason) or ""
        if not given.strip():
            raise ValidationError(self.env._("Enter the number of the answer, or why the file was refused."))
        self.transmission_id._close_by_hand(is_accepted, self.reference, not is_accepted and self.reason)
        return True
