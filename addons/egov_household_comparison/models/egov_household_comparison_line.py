from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_household.models.egov_household_member import RELATIONSHIPS

KINDS = [
    ("only_there", "Only on the list"),
    ("only_here", "Only in the register"),
    ("gone", "Gone or dead by the list"),
    ("name", "Name differs"),
    ("birth", "Birth differs"),
    ("sex", "Sex differs"),
    ("number", "Personal number differs"),
    ("address", "Address differs"),
    ("residence", "Residence differs"),
    ("absence", "Absence differs"),
    ("unreadable", "Row cannot be read"),
]


class EgovHouseholdComparisonLine(models.Model):
    """One thing that list and register say differently about somebody."""

    _name = "egov.household.comparison.line"
    _description = "Difference from the Police's List"
    _inherit = ["egov.guarded.mixin", "egov.household.export.mixin", "egov.household.comparison.take.mixin"]
    _order = "state, kind, household_id, row, id"
    _rec_name = "name"
    _guarded_fields = frozenset(
        "comparison_id kind row name birth_label number_masked listed booked party_id member_id values state note "
        "handled_by_id".split()
    )

    comparison_id = fields.Many2one("egov.household.comparison", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="comparison_id.company_id", store=True)
    kind = fields.Selection(KINDS, required=True)
    row = fields.Integer(aggregator=None)
    name = fields.Char()
    birth_label = fields.Char(string="Born")
    number_masked = fields.Char(string="Masked Number")
    listed = fields.Char(string="Kept by the List")
    booked = fields.Char(string="Kept by the Register")
    listed_label = fields.Char(string="List Says", compute="_compute_labels")
    booked_label = fields.Char(string="Register Says", compute="_compute_labels")
    party_id = fields.Many2one("egov.party", string="Person", index="btree_not_null", ondelete="cascade")
    member_id = fields.Many2one("egov.household.member", index="btree_not_null", ondelete="cascade")
    household_id = fields.Many2one(
        "egov.household", index="btree_not_null", ondelete="cascade", domain="[('state', '=', 'active')]"
    )
    relationship = fields.Selection(
        [pair for pair in RELATIONSHIPS if pair[0] != "head"],
        string="Relationship to the Head",
        help="What somebody who is only on the list is in the household.",
    )
    values = fields.Json()
    state = fields.Selection(
        [("open", "Open"), ("taken", "Taken over"), ("left", "Left as it is")], required=True, default="open"
    )
    note = fields.Char(string="Remark")
    handled_by_id = fields.Many2one("res.users", string="Handled by")

    _open_index = models.Index("(comparison_id, kind) WHERE state = 'open'")

    @api.depends("listed", "booked", "kind")
    def _compute_labels(self):
        """Show codes as words and numbers masked."""
        words = {
            "sex": self.env["egov.party"]._fields["sex"]._description_selection(self.env),
            "residence": self.env["egov.household.member"]._fields["residence_kind"]._description_selection(self.env),
            "absence": self._statuses(),
            "gone": self._statuses(),
        }
        for line in self:
            known = dict(words.get(line.kind, ()))
            line.listed_label = line._shown(line.listed, known)
            line.booked_label = line._shown(line.booked, known)

    @api.model
    def _statuses(self):
        _ = self.env._
        return {
            "present": _("Lives here"),
            "absent": _("Absent"),
            "moved_away": _("Moved away"),
            "dead": _("Died"),
        }

    def _shown(self, text, words):
        if self.kind == "number" and text:
            return self.env["egov.party"].new({"personal_number": text}).personal_number_masked
        return words.get(text, text)

    def _key(self):
        """Return what tells this line from others of its comparison."""
        return self.kind, self.party_id.id or self.name, self.listed or ""

    def _begin(self):
        """Check role and state, and hold the lines until the transaction ends."""
        if not self.env.user.has_group("egov_household.group_officer"):
            raise AccessError(self.env._("Only population officers compare the register with the list of the police."))
        self.check_access("write")
        if any(line.state != "open" for line in self):
            raise UserError(self.env._("Some of these lines are done already."))
        lines_sudo = self.sudo()  # guarded fields
        lines_sudo.lock_for_update()
        return lines_sudo

    def action_take(self):
        """Take over what the list says; lines for which that cannot be stay open and say why."""
        self._begin()
        done = failed = 0
        for line in self.sorted(lambda line: (line.household_id.id, line.kind != "address", line.id)):
            reason = self.env["egov.import.target.mixin"]._import_try(line._take)
            line_sudo = line.sudo()  # guarded fields
            if reason:
                line_sudo.note = reason
                failed += 1
            else:
                line_sudo.write({"state": "taken", "note": False, "handled_by_id": self.env.uid})
                done += 1
        return self._told(done, failed)

    def action_leave(self):
        """The register is right: nothing changes, and who said so is kept."""
        lines_sudo = self._begin()
        lines_sudo.write({"state": "left", "handled_by_id": self.env.uid})
        return self._told(0, 0)

    @api.model
    def _told(self, done, failed):
        """Say how many lines went over, and show the list anew."""
        reload = {"type": "ir.actions.client", "tag": "soft_reload"}
        if not done and not failed:
            return reload
        message = self.env._(
            "%(done)s lines taken over; %(failed)s stay open, see the remark.", done=done, failed=failed
        )
        params = {"message": message, "type": "warning" if failed else "success", "next": reload}
        return {"type": "ir.actions.client", "tag": "display_notification", "params": params}

    @api.readonly
    def action_open_household(self):
        """Show the household of the line."""
        self.ensure_one()
        self.check_access("read")
        return self.env["egov.household.dialog.mixin"]._open(self.household_id)
