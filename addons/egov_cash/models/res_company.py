from datetime import datetime, time, timedelta

from odoo import fields, models

from odoo.addons.egov_base.tools import clock


class ResCompany(models.Model):
    _inherit = "res.company"

    egov_cash_needs_shift = fields.Boolean(
        "Cash only within a shift",
        default=True,
        help="Cash is taken and given back within an open shift. It begins to hold with the first counter.",
    )

    def _needs_cash_shift(self):
        """Whether cash moves within shifts only; an office without counters has not begun with them."""
        self.ensure_one()
        office = self.sudo()  # cashiers need not read the settings
        counters_sudo = self.env["egov.cash.counter"].sudo()
        return office.egov_cash_needs_shift and bool(
            counters_sudo.search_count([("company_id", "=", office.id)], limit=1)
        )

    def _open_money_of(self, day):
        """Override of `egov_fee`: shifts that nobody else has approved."""
        texts = super()._open_money_of(day)
        end = clock.utc(datetime.combine(day + timedelta(days=1), time()))
        shifts_sudo = self.env["egov.cash.shift"].sudo()  # whoever closes a day hears of every shift
        domain = [("company_id", "=", self.id), ("opened_at", "<", end), ("state", "!=", "approved")]
        for shift in shifts_sudo.search(domain, order="id"):
            texts.append(self.env._("The shift %s is not approved.", shift.display_name))
        return texts
