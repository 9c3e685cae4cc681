import logging

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock

_logger = logging.getLogger(__name__)

GENESIS = "0" * 64


class EgovApprovalChain(models.Model):
    """Head of the chain of an office's decisions: each decision carries the hash of the one before."""

    _name = "egov.approval.chain"
    _description = "Chain of Decisions"
    _rec_name = "company_id"

    company_id = fields.Many2one("res.company", required=True, ondelete="restrict")
    decision_count = fields.Integer(required=True, default=0, string="Decisions")
    last_hash = fields.Char(required=True, default=GENESIS)
    state = fields.Selection([("whole", "Whole"), ("broken", "Broken")], required=True, default="whole")
    broken_at = fields.Integer(string="Broken at Decision")
    verified_at = fields.Datetime()

    _company_uniq = models.Constraint("UNIQUE (company_id)")

    @api.model
    def _lock_head(self, company):
        """Return the head of a company's chain, locked until the transaction ends.

        Two officials who decide in the same instant meet here: the later transaction gets a
        serialization failure, and Odoo runs it again.
        """
        self.env.execute_query(
            SQL(
                """
                INSERT INTO egov_approval_chain (company_id, decision_count, last_hash, state)
                     VALUES (%s, 0, %s, 'whole') ON CONFLICT (company_id) DO NOTHING
                """,
                company.id,
                GENESIS,
            )
        )
        self.flush_model(["decision_count", "last_hash"])
        [(head_id,)] = self.env.execute_query(
            SQL("SELECT id FROM egov_approval_chain WHERE company_id = %s FOR UPDATE", company.id)
        )
        return self.browse(head_id)

    @api.model
    def _cron_verify(self):
        """Recompute every chain; a row changed, removed or added behind the application's back is reported."""
        for head in self.search([("decision_count", ">", 0)]):
            head._verify()
            self.env["ir.cron"]._commit_progress(1)

    def _verify(self):
        """Return the number of the first decision that does not fit, or nothing when the chain is whole."""
        self.ensure_one()
        broken_at = self._first_fault()
        self.write(
            {
                "state": "broken" if broken_at else "whole",
                "broken_at": broken_at,
                "verified_at": clock.now(),
            }
        )
        if broken_at:
            _logger.error("Decisions of %s do not fit their chain from number %s on", self.company_id.name, broken_at)
        return broken_at

    def _first_fault(self):
        self.env["egov.approval.decision"].invalidate_model()
        previous, number = GENESIS, 0
        decisions = self.env["egov.approval.decision"].search(
            [("company_id", "=", self.company_id.id)], order="number, id"
        )
        for number, decision in enumerate(decisions, start=1):
            if decision.number != number or decision.prev_hash != previous or decision.hash != decision._digest():
                return number
            previous = decision.hash
        if (number, previous) != (self.decision_count, self.last_hash):
            return number + 1
        return 0
