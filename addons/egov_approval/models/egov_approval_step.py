from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..tools import signature_block

LEADER = "egov_base.group_leader"


class EgovApprovalStep(models.Model):
    """One signature that a request needs; written by the engine alone."""

    _name = "egov.approval.step"
    _description = "Approval Step"
    _order = "approval_id, sequence, id"

    approval_id = fields.Many2one("egov.approval", required=True, ondelete="restrict", index=True)
    company_id = fields.Many2one(related="approval_id.company_id", store=True)
    sequence = fields.Integer(required=True)
    name = fields.Char(required=True)
    role = fields.Char(required=True, help="External identifier of the group whose members may decide.")
    division_id = fields.Many2one("egov.agency", ondelete="restrict")
    user_id = fields.Many2one("res.users", ondelete="restrict", string="Official in Charge")
    state = fields.Selection(
        [("waiting", "Waiting"), ("pending", "Pending"), ("approved", "Approved")], required=True, default="waiting"
    )

    def _power(self, user):
        """Return what lets a login decide this step today: ``(position, delegation)``, or empty records.

        Own power needs the role, and a position held now: in the step's division if it names
        one, with the right to sign if leaders are asked. Otherwise a delegation valid now, from
        an official with that power, for the sector, and not from the maker of the content.
        """
        self.ensure_one()
        official = user.official_id
        if official and (position := self._own_position(official, user)):
            return position, self.env["egov.approval.delegation"]
        for delegation in self._delegations(official):
            if delegation.delegator_id != self.approval_id.maker_official_id and self._own_position(
                delegation.delegator_id
            ):
                position = self._positions(official)[:1]
                if position:
                    return position, delegation
        return self.env["egov.position"], self.env["egov.approval.delegation"]

    def _own_position(self, official, user=None):
        """Return the position by which an official may decide this step; `user` narrows it to one login."""
        if self.user_id and self.user_id.official_id != official:
            return self.env["egov.position"]
        logins = user or official.user_ids
        if not any(self._has_role(login) for login in logins):
            return self.env["egov.position"]
        positions = self._positions(official)
        if self.division_id:
            positions = positions.filtered(lambda position: position.agency_id == self.division_id)
        if self.role == LEADER:
            positions = positions.filtered("may_sign")
        return positions[:1]

    def _has_role(self, login):
        return login.active and self.company_id in login.company_ids and login.has_group(self.role)

    def _positions(self, official):
        return self.env["egov.position"]._current(official=official, company=self.company_id)

    def _delegations(self, official, valid=True):
        """Return the delegations to an official for this step's office and sector."""
        sector = self.approval_id.sector_id
        domain = Domain("delegate_id", "=", official.id) & Domain("company_id", "=", self.company_id.id)
        domain &= Domain("sector_ids", "=", False) | Domain("sector_ids", "in", sector.ids)
        if valid:
            domain &= self.env["egov.approval.delegation"]._valid_domain()
        return self.env["egov.approval.delegation"].search(domain)

    def _officials_in_charge(self):
        """Return the officials who may decide this step by their own position."""
        positions = self.env["egov.position"]._current(company=self.company_id, agency=self.division_id or None)
        officials = positions.official_id - self.approval_id.maker_official_id
        return officials.filtered(lambda official: self._own_position(official))

    def _check_power(self, user):
        """Return `_power`, or say why this login may not decide and who may."""
        self.ensure_one()
        approval, official = self.approval_id, user.official_id
        if not official:
            raise AccessError(self.env._("This login is not linked to an official, so it cannot decide."))
        others = ", ".join(self._officials_in_charge().mapped("name"))
        if official == approval.maker_official_id or user == approval.maker_id:
            if others:
                raise UserError(
                    self.env._("The maker cannot approve their own work. The request is on the desk of %s.", others)
                )
            raise UserError(
                self.env._("The maker cannot approve their own work. Nobody else may sign: delegate to somebody.")
            )
        if official in approval.decision_ids.official_id:
            raise UserError(
                self.env._("You have decided an earlier step of this request; another official decides this one.")
            )
        position, delegation = self._power(user)
        if not position:
            self._raise_no_power(official, others)
        return position, delegation

    def _raise_no_power(self, official, others):
        today = clock.today()
        over = self._delegations(official, valid=False).filtered(lambda d: d.revoked_at or d.valid_to < today)[:1]
        if over:
            raise AccessError(
                self.env._(
                    "The delegation from %(name)s ended on %(date)s. "
                    "%(leader)s must sign, or register a new delegation.",
                    name=over.delegator_id.name,
                    date=f"{over._last_day():%d/%m/%Y}",
                    leader=others or over.delegator_id.name,
                )
            )
        raise AccessError(
            self.env._(
                "Step “%(step)s” is decided by %(officials)s.", step=self.name, officials=others or self._role_label()
            )
        )

    def _role_label(self):
        return self.env.ref(self.role).sudo().name

    def _capacity(self, position, delegation):
        """Return the lines above the signature: ``KT. CHỦ TỊCH`` / ``PHÓ CHỦ TỊCH``."""
        if delegation:
            delegator = self._own_position(delegation.delegator_id)
            return signature_block.delegated(delegator.title, position.title, delegation.capacity)
        heads = self.env["egov.position"]._current(agency=position.agency_id)
        head = heads.filtered(lambda held: held.kind == "chairperson")[:1]
        return signature_block.capacity(position.kind, position.title, head.title)
