from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock


class EgovPaymentException(models.Model):
    _inherit = "egov.payment.exception"

    date_due = fields.Date("Due", compute="_compute_date_due", store=True)

    @api.depends("found_at")
    def _compute_date_due(self):
        for moment, found in self.grouped("found_at").items():
            found.date_due = moment and self._due_after(clock.local(moment).date())

    @api.model
    def _due_after(self, day):
        """By when it is to be settled; nobody's money is lost for want of a rule."""
        try:
            return self.env["egov.settlement.exception"]._date_due(day)
        except UserError:
            return False
