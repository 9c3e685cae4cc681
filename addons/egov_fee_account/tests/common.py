from odoo.addons.egov_fee.tests.common import FeeCommon


class LedgerCommon(FeeCommon):
    """Both wards keep books in đồng from 2026 on, with the accounts of the example."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        dong = cls.env.ref("base.VND")
        dong.active = True
        offices = cls.company_a | cls.company_b
        offices.write({"currency_id": dong.id, "egov_books_from": "2026-01-01"})
        cls.env["res.company"].search([("id", "not in", offices.ids)]).egov_books_from = False
        cls.chief_a = cls._new_user(
            "chief_a", "egov_fee.group_chief_accountant", cls.company_a, cls.ward_a, "Kế toán trưởng", "accountant"
        )
        cls.chief_b = cls._new_user(
            "chief_b", "egov_fee.group_chief_accountant", cls.company_b, cls.ward_b, "Kế toán trưởng", "accountant"
        )
        accounts = cls.env["egov.ledger.account"].search([])
        for chief in (cls.chief_a, cls.chief_b):
            accounts.with_user(chief).action_create_in_books()
        cls.entries = cls.env["egov.ledger.entry"]

    def _collected(self, *lines, method="cash", reference=None, **vals):
        charge = self._due(*lines, **vals)
        charge._collect(method, charge.amount, reference)
        return charge

    def _post(self):
        """Post all that waits, as the scheduled action does."""
        self.env.flush_all()
        for entry in self.entries.search([("state", "!=", "posted")], order="id"):
            entry._try_to_post()

    def _lines(self, entry):
        """The lines of the move of an entry: {account code: debit − credit}."""
        found = {}
        for line in entry.move_id.line_ids:
            code = line.account_id.with_company(entry.company_id).code
            found[code] = found.get(code, 0) + line.balance
        return found

    def _entry(self, payment):
        return payment.sudo().ledger_entry_ids

    def _new_rule(self, **vals):
        rule = {"valid_from": "2026-01-01", "legal_basis": "Test", **vals}
        for name in ("debit_id", "credit_id"):
            rule[name] = self.env.ref(f"egov_fee_account.account_{rule[name]}").id
        return self.env["egov.ledger.rule"].create(rule)
