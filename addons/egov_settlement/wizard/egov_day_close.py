from odoo import api, fields, models

from odoo.addons.egov_base.tools import clock


class EgovDayClose(models.TransientModel):
    """The books of a day are closed, or opened again; what is still open is named first."""

    _name = "egov.day.close"
    _inherit = ["egov.office.mixin"]
    _description = "Closing of the books of a day"

    company_id = fields.Many2one(
        "res.company", "Office", required=True, readonly=True, default=lambda self: self.env.company
    )
    kind = fields.Selection([("close", "Close"), ("open", "Open again")], required=True, default="close")
    day = fields.Date(required=True, default=lambda self: clock.today())
    hindrances = fields.Text("To do first", compute="_compute_hindrances")
    exception_ids = fields.Many2many(
        "egov.settlement.exception", string="Exceptions still open", compute="_compute_hindrances"
    )
    reason = fields.Char()

    @api.depends("day", "kind")
    def _compute_hindrances(self):
        for dialog in self:
            closes = dialog.kind == "close" and dialog.day
            texts = dialog.company_id._open_money_of(dialog.day) if closes else []
            dialog.hindrances = "\n".join(texts)
            domain = [("company_id", "=", dialog.company_id.id), ("day", "<=", dialog.day), ("state", "=", "open")]
            dialog.exception_ids = self.env["egov.settlement.exception"].search(domain) if closes else False

    def action_confirm(self):
        """Take the step that was chosen."""
        self.ensure_one()
        locks = self.env["egov.day.lock"]
        if self.kind == "open":
            locks._reopen(self.company_id, self.day, self.reason)
        else:
            locks._close(self.company_id, self.day, self.reason)
        return {"type": "ir.actions.act_window_close"}
