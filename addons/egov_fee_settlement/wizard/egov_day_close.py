from odoo import api, fields, models


class EgovDayClose(models.TransientModel):
    _inherit = "egov.day.close"

    payment_exception_ids = fields.Many2many(
        "egov.payment.exception", string="Exceptions while paying still open", compute="_compute_hindrances"
    )
    exception_count = fields.Integer("Open exceptions", compute="_compute_hindrances")

    @api.depends("day", "kind")
    def _compute_hindrances(self):
        """Override of `egov_settlement` to name what was found while paying, too."""
        result = super()._compute_hindrances()
        locks = self.env["egov.day.lock"]
        for dialog in self:
            closes = dialog.kind == "close" and dialog.day
            found = locks._open_payment_exceptions(dialog.company_id, dialog.day) if closes else False
            dialog.payment_exception_ids = found
            dialog.exception_count = len(dialog.exception_ids) + len(dialog.payment_exception_ids)
        return result
