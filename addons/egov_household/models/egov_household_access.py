from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock


class EgovHouseholdAccess(models.Model):
    """Who opened or exported whose data, when and why: written by the system, read by the data protection officer."""

    _name = "egov.household.access"
    _description = "Access to Personal Data"
    _order = "id desc"
    _rec_name = "kind"

    kind = fields.Selection(
        [
            ("household", "Household opened"),
            ("person", "Person opened"),
            ("sensitive", "Sensitive data opened"),
            ("export", "Export"),
        ],
        required=True,
        readonly=True,
    )
    at = fields.Datetime(required=True, readonly=True, default=lambda self: clock.now())
    user_id = fields.Many2one(
        "res.users", string="Who", required=True, index=True, readonly=True, default=lambda self: self.env.uid
    )
    party_id = fields.Many2one(
        "egov.party", string="Whose Data", index="btree_not_null", ondelete="restrict", readonly=True
    )
    household_id = fields.Many2one("egov.household", index="btree_not_null", ondelete="restrict", readonly=True)
    reason = fields.Char(readonly=True)
    count = fields.Integer(string="People", readonly=True, aggregator="sum")
    company_id = fields.Many2one("res.company", string="Office", required=True, index=True, readonly=True)

    def write(self, vals):
        if vals:
            raise UserError(self.env._("What is logged is not changed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("What is logged is not deleted."))

    @api.model
    def _log(self, kind, company, **vals):
        """Write one line for the user at work."""
        return self._log_all([(kind, company, vals)])

    @api.model
    def _log_all(self, lines):
        """Write lines for the user at work.

        :param list lines: kind, office and further values of each
        """
        log_sudo = self.sudo()  # nobody has the right to write the log
        return log_sudo.create(
            [{"kind": kind, "company_id": company.id, "user_id": self.env.uid, **vals} for kind, company, vals in lines]
        )
