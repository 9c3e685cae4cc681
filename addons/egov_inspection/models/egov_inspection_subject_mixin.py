from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from .egov_inspection_visit import RESULTS


class EgovInspectionSubjectMixin(models.AbstractModel):
    """A record of a register that is inspected: an establishment, a building site.

    The concrete model has a stored ``company_id``. It says by the hooks below what stands on the papers, which
    checklist fits, who is exempt, and what follows from a finding.
    """

    _name = "egov.inspection.subject.mixin"
    _description = "Subject of Inspections"
    _inherit = ["egov.guarded.mixin"]
    _guarded_fields = frozenset({"last_inspected_on", "last_result", "visit_ids"})

    last_inspected_on = fields.Date(readonly=True, copy=False, string="Last Inspection")
    last_result = fields.Selection(RESULTS, readonly=True, copy=False)
    visit_ids = fields.One2many(
        "egov.inspection.visit",
        "subject_id",
        string="Inspections",
        domain=lambda self: [("subject_model", "=", self._name)],
        groups="egov_inspection.group_reader,egov_base.group_leader",
        copy=False,
    )

    @api.model
    def _subject_models(self):
        """Return the names of the registers whose records are inspected."""
        mixin = self.env.registry["egov.inspection.subject.mixin"]
        return sorted(
            name for name, model in self.env.registry.items() if issubclass(model, mixin) and not model._abstract
        )

    # Hooks of the register

    def _inspection_name(self):
        """Hook: the name on decisions and records."""
        return self.display_name

    def _inspection_address(self):
        """Hook: where the team goes."""
        return ""

    def _inspection_representative(self):
        """Hook: who usually signs for the subject."""
        return ""

    def _inspection_facts(self):
        """Hook: what the record says about the subject, ``[(label, text)]``; Vietnamese, as on paper."""
        return []

    def _inspection_place_kind(self, content):
        """Hook: code of the kind of place, which decides the checklist."""
        return False

    def _inspection_exemption(self, content, day):
        """Hook: why the subject is exempt from planned inspections on a day; empty when it is not."""
        return ""

    @api.model
    def _inspection_candidates(self, content, year, company):
        """Hook: whom to put on the plan of a year, ``[(record, month, reason)]``."""
        return []

    def _inspection_signed(self, visit):
        """Hook, called as superuser: the record of a visit is signed."""
        self.ensure_one()
        return self.write({"last_inspected_on": visit._signed_on(), "last_result": visit.result})

    def _inspection_finding_recorded(self, finding):
        """Hook, called as superuser for each finding of a signed record: what follows from it, e.g. a case."""

    # Screens

    def action_view_inspections(self):
        """Open the inspections of this place."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_inspection.egov_inspection_visit_action")
        return {
            **action,
            "domain": [("subject_model", "=", self._name), ("subject_id", "=", self.id)],
            "context": {},
        }

    def action_inspect(self):
        """Open a new decision on an unplanned inspection of these places."""
        self.check_access("read")
        content = self.env["egov.inspection.content"].search([("subject_model", "=", self._name)], limit=1)
        if not content:
            raise UserError(self.env._("No content of inspections is set for this register."))
        lines = [Command.create({"subject_ref": f"{self._name},{record.id}"}) for record in self]
        return {
            "type": "ir.actions.act_window",
            "res_model": "egov.inspection.decision",
            "views": [(False, "form")],
            "context": {
                "default_kind": "unplanned",
                "default_content_id": content.id,
                "default_line_ids": lines,
            },
        }
