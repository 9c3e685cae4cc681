from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..tools import clock


class EgovAgencyRestructure(models.TransientModel):
    """Merges agencies into one or splits one into several, keeping who followed whom."""

    _name = "egov.agency.restructure"
    _description = "Merge or Split Agencies"

    kind = fields.Selection([("merge", "Merge"), ("split", "Split")], required=True, default="merge")
    source_ids = fields.Many2many(
        "egov.agency", string="Agencies That End", required=True, context={"active_test": False}
    )
    date = fields.Date(
        string="In Force From", required=True, default=lambda self: clock.today(), help="First day of the successors."
    )
    legal_basis = fields.Char(required=True)
    existing_id = fields.Many2one(
        "egov.agency", string="Taken In By", help="An agency that exists already; leave empty to enter a new one."
    )
    line_ids = fields.One2many("egov.agency.restructure.line", "wizard_id", string="New Agencies")
    move_units = fields.Boolean(
        string="Move the Units", default=True, help="Divisions of the merged agencies come under the successor."
    )

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        if self.env.context.get("active_model") == "egov.agency" and "source_ids" in fields_list:
            values["source_ids"] = [Command.set(self.env.context.get("active_ids", []))]
        return values

    def action_apply(self):
        """Enter the successors, end the sources and open the successors."""
        self.ensure_one()
        self._check_plan()
        self.source_ids._end(fields.Date.subtract(self.date, days=1), self.legal_basis)
        self.source_ids.flush_recordset()  # a successor may take over an identifier
        successors = self.existing_id | self._create_successors()
        self.source_ids.successor_ids = successors
        if self.kind == "merge" and self.move_units:
            units = self.source_ids.child_ids - self.source_ids
            units._move_under(successors[:1], self.date, self.legal_basis)
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_base.egov_agency_action")
        return {**action, "view_mode": "list,form", "views": False, "domain": [("id", "in", successors.ids)]}

    def _check_plan(self):
        successors = len(self.line_ids) + bool(self.existing_id)
        if self.kind == "merge" and successors != 1:
            raise UserError(self.env._("A merger has one successor: choose an agency or enter one new agency."))
        if self.kind == "split" and (len(self.source_ids) != 1 or successors < 2):
            raise UserError(self.env._("A split goes from one agency to at least two: enter the new agencies."))
        if self.existing_id in self.source_ids:
            raise UserError(self.env._("%s cannot end and take over at once.", self.existing_id.name))
        ended = self.source_ids.filtered("valid_to")[:1]
        if ended:
            raise UserError(self.env._("%(name)s already ended on %(date)s.", name=ended.name, date=ended.valid_to))
        young = self.source_ids.filtered(lambda agency: agency.valid_from and agency.valid_from >= self.date)[:1]
        if young:
            raise UserError(self.env._("%s does not exist yet on the day before.", young.name))

    def _create_successors(self):
        first = self.source_ids[:1]
        return self.env["egov.agency"].create(
            [
                {
                    "name": line.name,
                    "short_name": line.short_name,
                    "code": line.code,
                    "kind": first.kind,
                    "commune_kind": line.commune_kind,
                    "level_id": first.level_id.id,
                    "parent_id": first.parent_id.id,
                    "province_code": first.province_code,
                    "commune_code": line.commune_code,
                    "is_one_stop": first.is_one_stop,
                    "notation": first.notation,
                    "valid_from": self.date,
                    "legal_basis": self.legal_basis,
                }
                for line in self.line_ids
            ]
        )
