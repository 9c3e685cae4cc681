from odoo import fields, models


class EgovSettlementClose(models.TransientModel):
    """What was done about an exception, by somebody who has not found it."""

    _name = "egov.settlement.close"
    _inherit = ["egov.office.mixin"]
    _description = "Closing of an exception"

    exception_id = fields.Many2one("egov.settlement.exception", required=True, readonly=True, ondelete="cascade")
    kind = fields.Selection([("close", "Close"), ("record", "Record the payment")], required=True, default="close")
    text = fields.Char(related="exception_id.text")
    charge_id = fields.Many2one(related="exception_id.charge_id")
    amount = fields.Float(related="exception_id.amount")
    resolution = fields.Selection(
        lambda self: self.env["egov.settlement.exception"]._fields["resolution"]._description_selection(self.env),
        "Outcome",
        default="gateway",
    )
    note = fields.Char("What was done", required=True)
    evidence = fields.Binary(attachment=False)
    evidence_name = fields.Char("Name of the evidence")

    def action_confirm(self):
        """Take the step that was chosen."""
        self.ensure_one()
        exception = self.exception_id
        if self.kind == "record":
            exception._record(self.note, self.evidence, self.evidence_name)
        else:
            exception._close(self.resolution, self.note, self.evidence, self.evidence_name)
        return {"type": "ir.actions.act_window_close"}
