from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_construction.models.egov_construction_permit import ALIVE
from odoo.addons.egov_dossier.tools.states import ENDS

from ..tools import form_map


class EgovDossier(models.Model):
    _name = "egov.dossier"
    _inherit = ["egov.dossier"]

    construction_operation = fields.Selection(related="procedure_id.construction_operation")
    construction_operation_ids = fields.One2many(
        "egov.construction.operation", "dossier_id", groups="egov_construction.group_reader"
    )
    construction_permit_number = fields.Char(compute="_compute_construction_permit_number", string="Permit")

    def _compute_construction_permit_number(self):
        operations_sudo = self.env["egov.construction.operation"].sudo()  # who sees the dossier knows its result
        done = operations_sudo.search([("dossier_id", "in", self.ids), ("state", "=", "done")])
        by_dossier = {operation.dossier_id.id: operation.permit_id.number_text for operation in done}
        for dossier in self:
            dossier.construction_permit_number = by_dossier.get(dossier._origin.id)

    def _construction_operation(self):
        """Return what this dossier does with a permit, open or done, as superuser."""
        self.ensure_one()
        operations_sudo = self.env["egov.construction.operation"].sudo()  # who decides need not keep the register
        ended = list(set(ENDS.values()))
        return operations_sudo.search([("dossier_id", "=", self.id), ("state", "not in", ended)], limit=1)

    def action_construction(self):
        """Open what this dossier does with a permit; the first time, taken over from its form."""
        self.ensure_one()
        self.check_access("read")
        operations = self.env["egov.construction.operation"]
        action = {"type": "ir.actions.act_window", "res_model": operations._name, "views": [(False, "form")]}
        known = self._construction_operation()
        if known:
            known.sudo(False).check_access("read")
            return {**action, "res_id": known.id}
        operations.check_access("create")
        vals = self._construction_vals()
        if vals["operation"] == "grant" and vals.get("address") or vals.get("permit_id"):
            return {**action, "res_id": operations.create(vals).id}
        return {**action, "context": {f"default_{name}": value for name, value in vals.items()}}

    def _construction_vals(self):
        """Return what the form of the dossier says, as values of an operation: nothing is typed twice."""
        operation = self.construction_operation
        if not operation:
            raise UserError(self.env._("This procedure does nothing with building permits."))
        owner = self.principal_id or self.applicant_id
        vals = {
            "operation": operation,
            "dossier_id": self.id,
            "request_text": self.code,
            "company_id": self.company_id.id,
        }
        if operation in ("grant", "adjust"):
            vals.update(form_map.content(self.form_values or {}, clock.today()))
        if operation == "grant":
            vals.update(
                kind=self.procedure_id.construction_kind or "new", owner_id=owner.id, owner_address=owner.address
            )
            return vals
        vals["has_original"] = any(
            paper.state == "received" for paper in self.paper_ids if "bản chính gpxd" in (paper.name or "").lower()
        )
        permits = self.env["egov.construction.permit"].search(
            [("owner_id", "=", owner.id), ("state", "in", ALIVE)], limit=2
        )
        if len(permits) == 1:
            vals["permit_id"] = permits.id
        return vals

    def _asked_of_registers(self):
        """Override of `egov_dossier`: what is still open about permits."""
        operations_sudo = self.env["egov.construction.operation"].sudo()  # who decides need not keep the register
        asking = self.filtered("construction_operation")
        domain = [("dossier_id", "in", asking.ids), ("is_open", "=", True)]
        return [*super()._asked_of_registers(), *([operations_sudo.search(domain)] if asking else [])]
