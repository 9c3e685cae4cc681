from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.canonical import digest

# What the hash covers; older decisions must keep fitting, so a field that is added later stays out of it
DIGEST_FIELDS = (
    "approval_id",
    "company_id",
    "number",
    "res_model",
    "res_id",
    "subject",
    "step_id",
    "step_name",
    "decision",
    "user_id",
    "official_id",
    "official_name",
    "position_title",
    "capacity",
    "delegation_id",
    "delegation_text",
    "decided_at",
    "reason",
    "snapshot_hash",
    "prev_hash",
)


class EgovApprovalDecision(models.Model):
    """What somebody decided, in which capacity, about which content; written once, by the engine alone."""

    _name = "egov.approval.decision"
    _description = "Decision"
    _order = "id desc"

    approval_id = fields.Many2one("egov.approval", required=True, ondelete="restrict", index=True)
    company_id = fields.Many2one("res.company", required=True, ondelete="restrict", index=True)
    number = fields.Integer(required=True, aggregator=None, help="Place in the chain of the office's decisions.")
    res_model = fields.Char("Model", required=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", required=True)
    subject = fields.Char(required=True)
    step_id = fields.Many2one("egov.approval.step", required=True, ondelete="restrict")
    step_name = fields.Char(required=True)
    decision = fields.Selection([("approved", "Approved"), ("returned", "Sent back")], required=True)
    user_id = fields.Many2one("res.users", required=True, ondelete="restrict", string="Login")
    official_id = fields.Many2one("egov.official", required=True, ondelete="restrict", index=True)
    official_name = fields.Char(required=True)
    position_title = fields.Char(required=True)
    capacity = fields.Text(required=True, help="The lines above the signature on printed papers.")
    delegation_id = fields.Many2one("egov.approval.delegation", ondelete="restrict")
    delegation_text = fields.Char(string="Delegated by")
    decided_at = fields.Datetime(required=True)
    reason = fields.Text()
    snapshot_hash = fields.Char(required=True)
    prev_hash = fields.Char(required=True)
    hash = fields.Char(required=True)

    _number_uniq = models.Constraint("UNIQUE (company_id, number)", "The chain already has this decision.")

    @api.depends("subject", "decision")
    def _compute_display_name(self):
        labels = dict(self._fields["decision"]._description_selection(self.env))
        for decision in self:
            decision.display_name = f"{decision.subject}: {labels.get(decision.decision)}"

    def write(self, vals):
        """Refuse, also to the superuser: a decision is never changed."""
        if vals:
            raise UserError(self.env._("A decision cannot be changed; a new decision is made instead."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("A decision cannot be deleted."))

    @api.model
    def _append(self, vals):
        """Add a decision at the end of the chain of its office."""
        head = self.env["egov.approval.chain"]._lock_head(self.env["res.company"].browse(vals["company_id"]))
        decision = self.new({**vals, "number": head.decision_count + 1, "prev_hash": head.last_hash})
        vals = {**vals, "number": decision.number, "prev_hash": decision.prev_hash, "hash": decision._digest()}
        head.write({"decision_count": vals["number"], "last_hash": vals["hash"]})
        return self.create(vals)

    def _digest(self):
        """Return the hash over everything that the decision says and over the one before it."""
        self.ensure_one()
        return digest({name: self._digest_value(name) for name in DIGEST_FIELDS})

    def _digest_value(self, name):
        if self._fields[name].type == "many2one":
            return self[name]._origin.id or None
        return self[name] or None

    def _desk_line(self):
        """Return the decision as one line of the reader's history."""
        labels = dict(self._fields["decision"]._description_selection(self.env))
        return {
            "id": self.id,
            "decision": self.decision,
            "label": labels[self.decision],
            "official": self.official_name,
            "position": self.position_title,
            "decided": self.approval_id._desk_moment(self.decided_at),
            "reason": self.reason or "",
        }
