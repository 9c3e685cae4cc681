from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock


class EgovPartySensitive(models.Model):
    """Sensitive data of a person (Law 91/2025/QH15), apart from the person.

    A record rule shows a row to those only who have said why in the last hours: without a line in the log there is no
    reading, whatever the screen or the remote call.
    """

    _name = "egov.party.sensitive"
    _description = "Sensitive Data of a Person"
    _inherit = ["egov.office.mixin"]
    _rec_name = "party_id"
    _order = "id"

    party_id = fields.Many2one("egov.party", string="Person", required=True, ondelete="cascade", readonly=True)
    company_id = fields.Many2one(related="party_id.company_id", store=True)
    ethnicity = fields.Char()
    religion = fields.Char()
    disability_degree = fields.Selection(
        [("mild", "Mild"), ("severe", "Severe"), ("especially_severe", "Especially severe")], string="Disability"
    )
    disability_kind = fields.Char()
    disability_paper = fields.Char(help="Number of the certificate of the degree of disability.")
    insurance_number = fields.Char(string="Health Insurance", help="10 digits.")
    health_note = fields.Char()
    is_opened = fields.Boolean(search="_search_is_opened", compute="_compute_is_opened")

    _party_uniq = models.Constraint("UNIQUE (party_id)", "Sensitive data of this person are there already.")

    def _compute_is_opened(self):
        opened = self._opened_ids()
        for row in self:
            row.is_opened = row.party_id.id in opened

    def _search_is_opened(self, operator, value):
        if operator != "in":
            return NotImplemented
        opened = Domain("party_id", "in", self._opened_ids())
        return Domain.OR(opened if flag else ~opened for flag in value)

    @api.model
    def _opened_ids(self):
        """Return whose sensitive data the user has opened with a reason that still counts."""
        mine = Domain("user_id", "=", self.env.uid) & Domain("kind", "=", "sensitive")
        log_sudo = self.env["egov.household.access"].sudo()  # users do not read the log
        lines = log_sudo.search(mine & Domain("at", ">=", fields.Datetime.subtract(clock.now(), days=1)))
        if not lines:
            return []
        hours = self.env["egov.household.parameter"]._value("sensitive_hours")
        since = fields.Datetime.subtract(clock.now(), minutes=int(60 * hours))
        return lines.filtered(lambda line: line.at >= since).party_id.ids

    @api.model
    def _open(self, party, reason):
        """Log why the user looks at the sensitive data of a person, and return them."""
        if not self.env.user.has_group("egov_household.group_social"):
            raise AccessError(self.env._("Only social policy officers open sensitive data."))
        party.check_access("read")
        self.env["egov.household.access"]._log("sensitive", party.company_id, party_id=party.id, reason=reason)
        rows_sudo = self.sudo()  # the row is made when it is first looked at
        row_sudo = rows_sudo.search([("party_id", "=", party.id)]) or rows_sudo.create({"party_id": party.id})
        return row_sudo.sudo(False)
