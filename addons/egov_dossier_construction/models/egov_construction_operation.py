from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_construction.models.egov_construction_operation import OPEN


class EgovConstructionOperation(models.Model):
    _name = "egov.construction.operation"
    _inherit = ["egov.construction.operation"]

    dossier_id = fields.Many2one("egov.dossier", index="btree_not_null", ondelete="restrict", copy=False)

    _one_of_dossier = models.UniqueIndex(
        "(dossier_id) WHERE dossier_id IS NOT NULL AND state NOT IN ('refused', 'withdrawn')",
        "The permit of this dossier is drafted already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `egov_construction`: what comes from a dossier was received with it."""
        operations = super().create(vals_list)
        for operation in operations.filtered("dossier_id"):
            dossier = operation.dossier_id
            if not self.env.su:
                dossier._check_mine()
            if dossier.construction_operation != operation.operation or dossier.company_id != operation.company_id:
                raise UserError(self.env._("Dossier %s asks for something else.", dossier.code))
            if dossier.received_at:
                operation._start_clock(dossier.received_at)
                operation._move("appraising")
        return operations

    def write(self, vals):
        """Override of `egov_construction`: the dossier of an operation stays the same."""
        if "dossier_id" in vals and not self.env.su:
            raise UserError(self.env._("An operation belongs to its dossier for good."))
        return super().write(vals)

    def _pauses(self):
        """Override of `egov_construction`: the clock stands still with that of the dossier."""
        if self.dossier_id:
            pauses_sudo = self.env["egov.dossier.pause"].sudo()  # as the clock of the dossier
            return pauses_sudo.search([("dossier_id", "=", self.dossier_id.id)])._as_pauses()
        return super()._pauses()

    def _set_due(self):
        """Override of `egov_construction`: one date, the one promised to the applicant."""
        result = super()._set_due()
        dossier_sudo = self.dossier_id.sudo()  # who keeps the register need not see the dossier
        if dossier_sudo.due_at and self.due_at:
            self.write({"due_at": dossier_sudo.due_at, "due_lines": dossier_sudo.due_lines})
        return result

    def _end_with_dossier(self, state):
        """End what a dossier asked for as the dossier ended."""
        refused = {"refused_on": clock.today()} if state == "refused" else {}
        self.write({"state": state, "finished_at": clock.now(), **refused})

    def _follow_dossier_clock(self):
        """Be due when the dossier is."""
        for operation in self:
            operation._set_due()

    def _step(self, *states):
        """Override of `egov_construction`: what comes from a dossier goes the way of the dossier."""
        result = super()._step(*states)
        for operation in self.filtered("dossier_id"):
            raise UserError(
                self.env._(
                    "This belongs to dossier %s; refuse, supplement or withdraw there.", operation.dossier_id.code
                )
            )
        return result

    def action_submit(self):
        """Override of `egov_construction`: with a dossier, its result is submitted."""
        own = self.filtered(lambda operation: not operation.dossier_id)
        for operation in self - own:
            operation.check_access("write")
            if operation.state not in OPEN:
                raise UserError(self.env._("“%s” is at another step.", operation.display_name))
            operation._submit_result()
        return super(EgovConstructionOperation, own).action_submit()

    def _submit_result(self):
        """Draft the result of the dossier from what is decided, and submit it."""
        dossier = self.dossier_id
        self._check_decision()
        result = dossier.result_ids.filtered(lambda each: each.state == "draft")[-1:]
        if not result:
            kind = dossier.version_id.result_ids[:1]
            result = result.create(
                {
                    "dossier_id": dossier.id,
                    "type_id": kind.id,
                    "name": kind.name or self.display_name,
                    "reason": ": ".join(filter(None, [self.display_name, self.works_name, self.address])),
                }
            )
        result.action_submit()

    def _check_decision(self):
        """Raise unless the decision may be put to signature, whoever does it."""
        if self.state not in ("received", "appraising"):
            raise UserError(self.env._("“%s” is at another step.", self.display_name))
        self._check_submittable()

    def action_open_dossier(self):
        """Open the dossier of this operation."""
        self.ensure_one()
        self.check_access("read")
        self.dossier_id.check_access("read")
        return self.dossier_id.get_formview_action()
