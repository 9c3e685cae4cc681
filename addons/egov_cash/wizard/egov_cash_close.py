from odoo import fields, models


class EgovCashClose(models.TransientModel):
    """The counted drawer against the books: a difference needs a reason, or another count."""

    _name = "egov.cash.close"
    _inherit = ["egov.office.mixin"]
    _description = "Closing of a shift"

    shift_id = fields.Many2one("egov.cash.shift", required=True, readonly=True, ondelete="cascade")
    counted = fields.Integer(related="shift_id.counted")
    expected = fields.Integer(related="shift_id.expected")
    difference = fields.Integer(related="shift_id.difference")
    reason = fields.Char()

    def action_confirm(self):
        """Close the shift and show it."""
        self.ensure_one()
        self.shift_id._close(self.reason)
        return self.shift_id.get_formview_action()

    def action_count_again(self):
        """Count once more; the first count is kept."""
        self.ensure_one()
        return self.shift_id.action_count()
