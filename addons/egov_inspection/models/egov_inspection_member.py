from odoo import api, fields, models


class EgovInspectionMember(models.Model):
    """Who is in the team of a decision, and as what."""

    _name = "egov.inspection.member"
    _description = "Member of an Inspection Team"
    _inherit = ["egov.approval.line.mixin", "egov.guarded.mixin"]
    _order = "decision_id, sequence, id"
    _approval_parent_field = "decision_id"

    decision_id = fields.Many2one("egov.inspection.decision", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="decision_id.company_id", store=True, precompute=True, index=True)
    sequence = fields.Integer(default=10)
    official_id = fields.Many2one("egov.official", ondelete="restrict", index="btree_not_null")
    name = fields.Char(compute="_compute_name", store=True, readonly=False, precompute=True, required=True)
    title = fields.Char(
        compute="_compute_name", store=True, readonly=False, precompute=True, help="Position and agency."
    )
    role = fields.Selection(
        [("head", "Head of the team"), ("secretary", "Secretary"), ("member", "Member")],
        required=True,
        default="member",
    )

    _official_uniq = models.UniqueIndex(
        "(decision_id, official_id) WHERE official_id IS NOT NULL", "This official is in the team already."
    )

    @api.depends("official_id")
    def _compute_name(self):
        for member in self:
            if member.official_id:
                position = self.env["egov.position"]._current(official=member.official_id)[:1]
                member.name, member.title = member.official_id.name, position.display_name
            else:
                member.name, member.title = member.name, member.title
