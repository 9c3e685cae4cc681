from odoo import api, fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    official_id = fields.Many2one(
        "egov.official", index="btree_not_null", ondelete="restrict", help="The natural person who uses this login."
    )
    division_ids = fields.Many2many(
        "egov.agency", string="Divisions", compute="_compute_division_ids",
        help="Divisions of the positions held today.",
    )

    @api.depends("official_id")
    def _compute_division_ids(self):
        positions = self.env["egov.position"].sudo()._current(official=self.official_id)
        for user in self:
            held = positions.filtered(lambda position, user=user: position.official_id == user.official_id)
            user.division_ids = held.agency_id.filtered(lambda agency: agency.kind == "division")

    def _division_in(self, company):
        """Return the division in which the user holds a position of `company` today; empty if there is none."""
        self.ensure_one()
        if not self.official_id:
            return self.env["egov.agency"]
        positions = self.env["egov.position"].sudo()._current(official=self.official_id, company=company)
        return positions.agency_id.filtered(lambda agency: agency.kind == "division")[:1].with_env(self.env)
