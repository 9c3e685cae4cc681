from odoo import fields, models
from odoo.exceptions import AccessError, UserError

TYPES = [
    ("asset_cash", "Bank and cash"),
    ("asset_current", "Current assets"),
    ("liability_current", "Current liabilities"),
    ("income", "Income"),
    ("expense", "Expenses"),
]


class EgovLedgerAccount(models.Model):
    """An account of the chart for offices by its code; each office has its own of that code in Odoo's books."""

    _name = "egov.ledger.account"
    _description = "Account of the mapping"
    _order = "code"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True)
    name = fields.Char(required=True)
    account_type = fields.Selection(TYPES, "Type", required=True, default="asset_current")
    legal_basis = fields.Char(required=True)
    is_verified = fields.Boolean("Checked", help="Somebody has read this code in the legal text.")

    _code_uniq = models.UniqueIndex("(code)", "There is an account with this code already.")

    def _compute_display_name(self):
        for account in self:
            account.display_name = f"{account.code} {account.name}" if account.code else False

    def _in_books(self, company):
        """Return the account of this code in an office's books; empty when there is none."""
        self.ensure_one()
        Account = self.env["account.account"].sudo().with_company(company)  # who collects reads no books
        own = Account._check_company_domain(company)
        return Account.search([*own, ("code", "=", self.code)], limit=1)

    def _get_in_books(self, company):
        """Return the account as `_in_books`.

        :raise UserError: when the office has none
        """
        if account := self._in_books(company):
            return account
        text = self.env._(
            "The books of %(office)s have no account %(code)s. Create it, or let the mapping name another one.",
            office=company.name,
            code=self.code,
        )
        raise UserError(text)

    def action_create_in_books(self):
        """Create what the office of the screen lacks of these accounts in its books."""
        if not self.env.user.has_group("egov_fee.group_chief_accountant"):
            raise AccessError(self.env._("Only the chief accountant opens accounts in the books."))
        self.check_access("read")
        company = self.env.company
        for account in self:
            if not account._in_books(company):
                self.env["account.account"].sudo().with_company(company).create(
                    {
                        "code": account.code,
                        "name": account.name,
                        "account_type": account.account_type,
                        "company_ids": [(6, 0, company.ids)],
                    }
                )
        return True
