from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock


class ResCompany(models.Model):
    _inherit = "res.company"

    egov_books_from = fields.Date(
        "Fees in the books from",
        default=lambda self: clock.today(),
        help="Money of this day and later is posted to the books; empty for not at all.",
    )
    egov_fee_journal_id = fields.Many2one(
        "account.journal", "Journal of fees", domain="[('type', '=', 'general')]", check_company=True
    )

    def _on_money_moved(self, event, day, amount, source, **details):
        """Override of `egov_fee`: the books follow."""
        result = super()._on_money_moved(event, day, amount, source, **details)
        key = f"{event}:{source._name}:{source.id}"
        if fee_id := details.get("fee_id"):
            key += f":{fee_id}"
        self.env["egov.ledger.entry"]._note(self, key, event, day, amount, source, **details)
        return result

    def _fee_journal(self):
        """Return the office's journal of fees, made when there is none."""
        self.ensure_one()
        company_sudo = self.sudo()  # accountants write neither offices nor journals
        if not company_sudo.egov_fee_journal_id:
            Journal = self.env["account.journal"].sudo().with_company(self)
            company_sudo.egov_fee_journal_id = Journal.create(
                {"name": self.env._("Fees and levies"), "code": "PHI", "type": "general", "company_id": self.id}
            )
        return company_sudo.egov_fee_journal_id

    def _check_books_in_dong(self):
        if self.sudo().currency_id.name != "VND":
            raise UserError(
                self.env._("The books of %s are not kept in đồng. Set the currency of the office.", self.name)
            )
