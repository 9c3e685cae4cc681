from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

from ..tools import form_map

_ASKING = ("draft", "submitted", "checked")


class EgovDossier(models.Model):
    _inherit = "egov.dossier"

    is_sidewalk = fields.Boolean(related="procedure_id.is_sidewalk")
    sidewalk_number = fields.Char("Permit on a Street", compute="_compute_sidewalk_number")

    def _compute_sidewalk_number(self):
        permits_sudo = self.env["egov.sidewalk.permit"]._of_dossiers(self)
        numbers = {permit.dossier_id.id: permit.entry_notation for permit in permits_sudo}
        for dossier in self:
            dossier.sidewalk_number = numbers.get(dossier._origin.id)

    def action_sidewalk(self):
        """Open what this dossier asks for on a street; the first time, as a form filled from its answers."""
        self.ensure_one()
        self.check_access("read")
        permits = self.env["egov.sidewalk.permit"]
        action = {"type": "ir.actions.act_window", "res_model": permits._name, "views": [(False, "form")]}
        known = permits._of_dossiers(self)[:1].sudo(self.env.su)
        if known:
            known.check_access("read")
            return {**action, "res_id": known.id}
        if not self.is_sidewalk:
            raise UserError(self.env._("This procedure gives no permit on a street."))
        permits.check_access("create")
        return {**action, "context": {f"default_{name}": value for name, value in self._sidewalk_vals().items()}}

    def _sidewalk_vals(self):
        """Return what the form of the dossier says, as values of a request: nothing is typed twice."""
        answers = self.form_values or {}
        vals = {
            **form_map.place(answers),
            "dossier_id": self.id,
            "company_id": self.company_id.id,
            "applicant_id": (self.principal_id or self.applicant_id).id,
        }
        for name, moment in zip(("date_from", "date_to"), form_map.stretch(answers), strict=True):
            if moment:
                vals[name] = fields.Datetime.to_string(clock.utc(moment))
        if answers.get("street"):
            street = self.env["egov.sidewalk.street"].search(
                [("name", "=ilike", answers["street"].strip()), ("company_id", "=", self.company_id.id)], limit=1
            )
            vals["street_id"] = street.id
        if answers.get("use_purpose"):
            day = clock.today()
            vals["purpose_id"] = (
                self.env["egov.sidewalk.purpose"]._get_all([answers["use_purpose"]], day)[answers["use_purpose"]].id
            )
        return vals

    def _asked_of_registers(self):
        """Override of `egov_dossier`: what is still asked for on a street."""
        asking = self.filtered("is_sidewalk")
        permits_sudo = self.env["egov.sidewalk.permit"]._of_dossiers(asking) if asking else []
        asked = [permits_sudo.filtered(lambda permit: permit.state in _ASKING)] if permits_sudo else []
        return [*super()._asked_of_registers(), *asked]
