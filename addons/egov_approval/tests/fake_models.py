"""Content to approve as an addon would write it; in the registry of the tests alone."""

from odoo import fields, models


class EgovTestPermit(models.Model):
    _name = "egov.test.permit"
    _description = "Test permit"
    _inherit = ["egov.approval.mixin"]
    _module = None  # keeps the class out of registries that load the addon later
    _approval_content_fields = frozenset({"name", "holder_id", "amount", "division_id", "note", "line_ids"})
    _approval_line_fields = {"line_ids": ("name", "quantity")}

    name = fields.Char(required=True)
    company_id = fields.Many2one("res.company", required=True)
    holder_id = fields.Many2one("egov.party")
    division_id = fields.Many2one("egov.agency")
    sector_id = fields.Many2one("egov.sector")
    amount = fields.Float(digits=(16, 2))
    note = fields.Html()
    active = fields.Boolean(default=True)
    line_ids = fields.One2many("egov.test.permit.line", "permit_id")
    effect = fields.Char(copy=False)
    trace = fields.Char(copy=False, default="")

    def _approval_steps(self):
        steps = [{"name": "Sign", "role": "egov_base.group_leader", "division_id": False, "user_id": False}]
        if self.division_id:
            head = "egov_base.group_division_head"
            steps.insert(0, {"name": "Review", "role": head, "division_id": self.division_id.id, "user_id": False})
        return steps

    def _approval_sector(self):
        return self.sector_id

    def _approval_step_granted(self, approval, step):
        self.trace += f"step {step.name};"

    def _approval_granted(self, approval):
        self.effect = "granted"

    def _approval_cancelled(self, approval):
        self.trace += "taken back;"

    def _approval_returned(self, approval, reason):
        self.trace += f"returned {reason};"


class EgovTestPermitLine(models.Model):
    _name = "egov.test.permit.line"
    _description = "Test permit line"
    _inherit = ["egov.approval.line.mixin"]
    _module = None
    _approval_parent_field = "permit_id"

    permit_id = fields.Many2one("egov.test.permit", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="permit_id.company_id", store=True)
    name = fields.Char(required=True)
    quantity = fields.Integer()
