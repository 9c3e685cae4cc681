from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock


class EgovReceiptSummaryDraw(models.TransientModel):
    """Draws up what no table has yet."""

    _name = "egov.receipt.summary.draw"
    _inherit = ["egov.office.mixin"]
    _description = "Draw up tables 01/TH-BLĐT"

    company_id = fields.Many2one("res.company", "Office", required=True, default=lambda self: self.env.company)
    until = fields.Date("Receipts up to", required=True, default=lambda self: clock.today())

    def action_confirm(self):
        """Draw up, and open what has come of it."""
        self.ensure_one()
        if not self.env.user.has_group("egov_base.group_accountant"):
            raise AccessError(self.env._("Only an accountant draws up the tables."))
        self.check_access("read")
        summaries = self.env["egov.receipt.summary"]._draw_up(self.company_id, self.until)
        if not summaries:
            raise UserError(self.env._("Every receipt up to this day stands in a table already."))
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_receipt_summary.egov_receipt_summary_action")
        return {**action, "domain": [("id", "in", summaries.ids)], "context": {}}
