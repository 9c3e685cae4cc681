from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class ResCompany(models.Model):
    _inherit = "res.company"

    egov_day_serial = fields.Integer(
        readonly=True, help="How often days were closed and opened; payments under way notice it."
    )

    def _check_money_day(self, day):
        """Override of `egov_fee`: nothing is dated in a closed day.

        The shared lock makes a payment that runs while the day is being closed begin again, and see it closed.
        """
        result = super()._check_money_day(day)
        for company in self:
            self.env.execute_query(SQL("SELECT 1 FROM res_company WHERE id = %s FOR SHARE", company.id))
            if self.env["egov.day.lock"]._is_closed(company, day):
                raise UserError(
                    self.env._(
                        "The books of %(day)s are closed. The chief accountant can open the day again.",
                        day=f"{day:%d/%m/%Y}",
                    )
                )
        return result

    def _open_money_of(self, day):
        """Override of `egov_fee`: exceptions that nobody works on, files that are being read."""
        texts = super()._open_money_of(day)
        exceptions_sudo = self.env["egov.settlement.exception"].sudo()  # whoever closes a day hears of all of them
        domain = [("company_id", "=", self.id), ("day", "<=", day), ("state", "=", "open"), ("owner_id", "=", False)]
        for exception in exceptions_sudo.search(domain, order="id", limit=20):
            texts.append(self.env._("Nobody works on the exception “%s”.", exception.display_name))
        files_sudo = self.env["egov.settlement.file"].sudo()
        for file in files_sudo.search([("company_id", "=", self.id), ("state", "=", "loading")], order="id"):
            texts.append(self.env._("The file %s is being read.", file.display_name))
        return texts
