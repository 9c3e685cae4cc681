from dataclasses import replace

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

_ENDED = ("refused", "revoked", "withdrawn")


class EgovSidewalkPermit(models.Model):
    _inherit = "egov.sidewalk.permit"

    dossier_id = fields.Many2one("egov.dossier", index="btree_not_null", ondelete="restrict", copy=False)
    dossier_code = fields.Char(compute="_compute_dossier_code", store=True, readonly=False)

    _one_of_dossier = models.UniqueIndex(
        "(dossier_id) WHERE dossier_id IS NOT NULL AND state NOT IN ('refused', 'revoked', 'withdrawn')",
        "The request of this dossier is in the register already.",
    )

    @api.depends("dossier_id")
    def _compute_dossier_code(self):
        for permit in self:
            permit.dossier_code = permit.dossier_id.sudo().code or permit.dossier_code

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `egov_sidewalk`: what comes from a dossier was received with it."""
        permits = super().create(vals_list)
        for permit in permits.filtered("dossier_id"):
            dossier = permit.dossier_id
            if not self.env.su:
                dossier._check_mine()
            if not dossier.procedure_id.is_sidewalk or dossier.company_id != permit.company_id:
                raise UserError(self.env._("Dossier %s asks for something else.", dossier.code))
            permit.source = "dossier"
        return permits

    def write(self, vals):
        """Override of `egov_sidewalk`: the dossier of a request stays the same."""
        if "dossier_id" in vals and not self.env.su:
            raise UserError(self.env._("A request belongs to its dossier for good."))
        return super().write(vals)

    def _deadline_now(self, moment):
        """Override of `egov_sidewalk`: one date, the one promised to the applicant."""
        deadline = super()._deadline_now(moment)
        dossier_sudo = self.dossier_id.sudo()  # who keeps the register need not see the dossier
        if not dossier_sudo.due_at:
            return deadline
        return replace(deadline, due=dossier_sudo.due_at, lines=dossier_sudo.due_lines)

    def action_submit(self):
        """Override of `egov_sidewalk`: the term began when the dossier was received."""
        result = super().action_submit()
        for permit_sudo in self.sudo().filtered("dossier_id"):  # guarded fields
            permit_sudo.received_at = permit_sudo.dossier_id.received_at
        return result

    def action_grant(self):
        """Override of `egov_sidewalk`: with a dossier, its result is signed."""
        self._check_no_dossier()
        return super().action_grant()

    def _decide(self, kind, reason):
        """Override of `egov_sidewalk`: what comes from a dossier is refused or withdrawn there."""
        if kind != "revoked":
            self._check_no_dossier()
        return super()._decide(kind, reason)

    def _check_no_dossier(self):
        for permit in self.filtered("dossier_id"):
            text = self.env._("This belongs to dossier %s; sign, refuse or withdraw there.", permit.dossier_code)
            raise UserError(text)

    def _end_with_dossier(self, state):
        """End what a dossier asked for as the dossier ended."""
        for permit in self:
            reason = permit.dossier_id.code
            permit.write({"state": state, "decided_at": clock.now(), "reason": reason})
            permit._log(state, reason=reason)

    def _follow_dossier_clock(self):
        """Be due when the dossier is."""
        for permit in self.filtered(lambda permit: permit.state != "draft"):
            permit.write({"due_at": permit.dossier_id.due_at, "due_lines": permit.dossier_id.due_lines})

    def action_open_dossier(self):
        """Open the dossier of this request."""
        self.ensure_one()
        self.check_access("read")
        self.dossier_id.check_access("read")
        return self.dossier_id.get_formview_action()

    def _signed_content(self):
        """Return what is signed: a change of it ends the request for a signature."""
        return {
            "applicant": self.applicant_id.id,
            "purpose": self.purpose_id.code,
            "place": self._place_text(),
            "surface": self.surface,
            "side": self.side,
            "size": [self.length_m, self.width_m],
            "conditions": self.conditions or "",
        }

    @api.model
    def _of_dossiers(self, dossiers):
        """Return what these dossiers ask for on a street, asked for or granted, as superuser."""
        permits_sudo = self.sudo()  # who decides need not keep the register
        return permits_sudo.search([("dossier_id", "in", dossiers.ids), ("state", "not in", _ENDED)])
