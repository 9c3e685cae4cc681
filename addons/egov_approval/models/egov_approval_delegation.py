from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..tools import signature_block


class EgovApprovalDelegation(models.Model):
    """A leader lets another official sign in his name for some time; written once, ended by revoking."""

    _name = "egov.approval.delegation"
    _description = "Delegation"
    _inherit = ["egov.guarded.mixin"]
    _order = "valid_to desc, id desc"
    _guarded_fields = frozenset({"revoked_at", "revoked_by_id", "registered_by_id"})

    company_id = fields.Many2one(
        "res.company", required=True, ondelete="restrict", index=True, default=lambda self: self.env.company
    )
    delegator_id = fields.Many2one("egov.official", required=True, ondelete="restrict", index=True)
    delegate_id = fields.Many2one("egov.official", required=True, ondelete="restrict", index=True)
    valid_from = fields.Date(required=True, default=lambda self: clock.today())
    valid_to = fields.Date(required=True)
    document_number = fields.Char(required=True, string="Document", help="Number and notation of the delegation paper.")
    capacity = fields.Char(
        string="First Line above the Signature", help="Leave empty for the usual line, for example TUQ. CHỦ TỊCH."
    )
    sector_ids = fields.Many2many("egov.sector", string="Sectors", help="Leave empty for all sectors.")
    registered_by_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="restrict", default=lambda self: self.env.user
    )
    revoked_at = fields.Datetime(readonly=True, copy=False)
    revoked_by_id = fields.Many2one("res.users", readonly=True, copy=False, ondelete="restrict")
    state = fields.Selection(
        [("planned", "Planned"), ("valid", "In force"), ("over", "Over"), ("revoked", "Revoked")],
        compute="_compute_state",
    )
    capacity_preview = fields.Text(compute="_compute_capacity_preview", string="Printed Lines")

    _dates = models.Constraint("CHECK (valid_from <= valid_to)", "The delegation ends before it starts.")
    _people = models.Constraint("CHECK (delegator_id != delegate_id)", "Nobody delegates to themselves.")

    @api.depends("delegator_id.name", "delegate_id.name", "document_number")
    def _compute_display_name(self):
        for delegation in self:
            delegation.display_name = self.env._(
                "%(delegator)s to %(delegate)s, %(document)s",
                delegator=delegation.delegator_id.name or "",
                delegate=delegation.delegate_id.name or "",
                document=delegation.document_number or "",
            )

    @api.depends("valid_from", "valid_to", "revoked_at")
    def _compute_state(self):
        today = clock.today()
        for delegation in self:
            if delegation.revoked_at:
                delegation.state = "revoked"
            elif delegation.valid_from and delegation.valid_from > today:
                delegation.state = "planned"
            else:
                delegation.state = "over" if delegation.valid_to and delegation.valid_to < today else "valid"

    @api.depends("delegator_id", "delegate_id", "capacity", "company_id", "valid_from")
    def _compute_capacity_preview(self):
        for delegation in self:
            signing = delegation._signing_position()
            held = delegation._positions(delegation.delegate_id)[:1]
            known = signing and held
            delegation.capacity_preview = (
                signature_block.delegated(signing.title, held.title, delegation.capacity) if known else False
            )

    @api.constrains("delegator_id", "delegate_id", "company_id", "valid_from", "registered_by_id")
    def _check_officials(self):
        # Decree 30/2020/ND-CP art. 13(4): who signs by delegation may not delegate on
        for delegation in self.sudo():  # positions are looked up whatever the registering user may read
            if not delegation._signing_position():
                raise ValidationError(
                    self.env._(
                        "%s holds no position with the right to sign, so there is nothing to delegate.",
                        delegation.delegator_id.name,
                    )
                )
            if not delegation._positions(delegation.delegate_id):
                raise ValidationError(self.env._("%s holds no position in this office.", delegation.delegate_id.name))
            registrar = delegation.registered_by_id
            if registrar.official_id == delegation.delegate_id:
                raise ValidationError(self.env._("The delegate cannot register the delegation; the leader does."))
            if registrar.official_id not in (delegation.delegator_id, registrar.official_id.browse()) and (
                not registrar.has_group("egov_base.group_administrator")
            ):
                raise ValidationError(
                    self.env._(
                        "A leader delegates their own power only. The delegation of %s is registered by that leader "
                        "or an administrator.",
                        delegation.delegator_id.name,
                    )
                )

    def _positions(self, official):
        return self.env["egov.position"]._current(
            official=official, company=self.company_id, date=self.valid_from or clock.today()
        )

    def _signing_position(self):
        return self._positions(self.delegator_id).filtered("may_sign")[:1]

    @api.model
    def _valid_domain(self):
        today = clock.today()
        return Domain("valid_from", "<=", today) & Domain("valid_to", ">=", today) & Domain("revoked_at", "=", False)

    def _last_day(self):
        """Return the last Vietnamese date on which the delegation was in force."""
        self.ensure_one()
        return min(self.valid_to, clock.local(self.revoked_at).date()) if self.revoked_at else self.valid_to

    def _printed_text(self):
        """Return the line under the signature of a delegate; a text of legal forms, hence Vietnamese."""
        self.ensure_one()
        return f"(Theo văn bản ủy quyền số {self.document_number}, ký thay {self.delegator_id.name})"

    def action_revoke(self):
        """End delegations at once; what was signed before stays valid."""
        user = self.env.user
        if not (user.has_group("egov_base.group_leader") or user.has_group("egov_base.group_administrator")):
            raise AccessError(self.env._("Only a leader or an administrator ends a delegation."))
        self.check_access("read")
        if any(delegation.revoked_at for delegation in self):
            raise UserError(self.env._("This delegation has been revoked already."))
        self_sudo = self.sudo()  # these fields are guarded
        self_sudo.write({"revoked_at": clock.now(), "revoked_by_id": user.id})
