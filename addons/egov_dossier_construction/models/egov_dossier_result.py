from odoo import fields, models

from odoo.addons.egov_base.tools import clock


class EgovDossierResult(models.Model):
    _name = "egov.dossier.result"
    _inherit = ["egov.dossier.result"]

    permit_number = fields.Char(related="dossier_id.construction_permit_number", string="Permit")

    def action_submit(self):
        """Override of `egov_dossier`: what is put to signature is the permit itself."""
        result = super().action_submit()
        for each in self:
            operation_sudo = each._construction_operation()
            if operation_sudo:
                operation_sudo.write({"state": "submitted"})
        return result

    def _construction_operation(self):
        dossier = self.dossier_id
        none = self.env["egov.construction.operation"].sudo()  # as what it stands for
        return dossier._construction_operation() if dossier.construction_operation else none

    def _check_submittable(self):
        """Override of `egov_dossier`: nothing stands against the permit; who keeps the register drafts it first."""
        operation_sudo = self._construction_operation()
        if operation_sudo:
            operation_sudo._check_decision()
        elif self.dossier_id.construction_operation:
            todo = self.env._("Draft the permit first: “Building permit” on dossier %s.", self.dossier_id.code)
            self._require_register("egov_construction.group_officer", todo)
        return super()._check_submittable()

    def _approval_snapshot(self):
        """Override of `egov_dossier`: with what the permit will say."""
        operation_sudo = self._construction_operation()
        snapshot = super()._approval_snapshot()
        return {**snapshot, "construction": operation_sudo._approval_snapshot()} if operation_sudo else snapshot

    def _approval_summary(self):
        """Override of `egov_dossier`: what the permit will say stands before what was asked for."""
        summary, operation_sudo = super()._approval_summary(), self._construction_operation()
        if not operation_sudo:
            return summary
        own = [{**item, "key": f"construction:{item['key']}"} for item in operation_sudo._approval_summary()]
        return [*summary[:1], *own, *summary[1:]]

    def _approval_granted(self, approval):
        """Override of `egov_dossier`: signed, so the permit is issued, or changed."""
        operation_sudo = self._construction_operation()
        if operation_sudo:
            operation_sudo._take_effect(clock.today(), approval._signer_text())
        return super()._approval_granted(approval)

    def _back_to_officer(self, approval, kind, reason):
        """Override of `egov_dossier`: the draft of the permit may be edited again."""
        operation_sudo = self._construction_operation()
        if operation_sudo:
            operation_sudo.write({"state": "appraising"})
        return super()._back_to_officer(approval, kind, reason)
