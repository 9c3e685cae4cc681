from odoo import models


class ResCompany(models.Model):
    _inherit = "res.company"

    def _open_money_of(self, day):
        """Override of `egov_fee`: money that came while somebody paid, of which nobody has said what becomes of it."""
        texts = super()._open_money_of(day)
        found_sudo = self.env["egov.fee.exception"].sudo()  # whoever closes a day hears of all of them
        domain = [("company_id", "=", self.id), ("day", "<=", day), ("source", "=", "payment"), ("state", "=", "open")]
        for found in found_sudo.search(domain, order="day, id", limit=20):
            text = self.env._(
                "Nobody has proposed what becomes of “%(what)s”, %(amount)s đ, number %(number)s. Open it in Money › "
                "Exceptions.",
                what=found.display_name,
                amount=f"{found.amount:,.0f}".replace(",", "."),
                number=found.number or "–",
            )
            texts.append(text)
        return texts
