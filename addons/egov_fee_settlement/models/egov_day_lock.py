from odoo import api, fields, models


class EgovDayLock(models.Model):
    _inherit = "egov.day.lock"

    payment_exception_ids = fields.Many2many(
        "egov.payment.exception", string="Exceptions while paying still open", readonly=True
    )
    exception_count = fields.Integer("Exceptions open then", compute="_compute_exception_count")

    @api.depends("exception_ids", "payment_exception_ids")
    def _compute_exception_count(self):
        for lock in self:
            lock.exception_count = len(lock.exception_ids) + len(lock.payment_exception_ids)

    @api.model
    def _add(self, company, day, kind, reason):
        """Override of `egov_settlement` to name what was found while paying, too."""
        lock = super()._add(company, day, kind, reason)
        if kind == "close":
            lock_sudo = lock.sudo()  # nobody has the right to write them
            lock_sudo.payment_exception_ids = lock_sudo._open_payment_exceptions(company, day)
        return lock

    @api.model
    def _open_payment_exceptions(self, company, day):
        """What was found up to this day while somebody paid, and is open."""
        open_until = [("company_id", "=", company.id), ("day", "<=", day), ("is_open", "=", True)]
        found = self.env["egov.fee.exception"].search([*open_until, ("source", "=", "payment")])
        return found.payment_exception_id
