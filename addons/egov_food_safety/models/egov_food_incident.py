from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.egov_base.tools import clock

from ..tools import incident


class EgovFoodIncident(models.Model):
    """A case of food poisoning, from the first report to the last."""

    _name = "egov.food.incident"
    _description = "Food Poisoning Incident"
    _inherit = ["egov.guarded.mixin"]
    _order = "happened_at desc, id desc"
    _check_company_auto = True
    _guarded_fields = frozenset({"state", "closed_on"})

    name = fields.Char("In Short", required=True)
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)
    establishment_id = fields.Many2one(
        "egov.food.establishment", ondelete="restrict", index="btree_not_null", check_company=True
    )
    happened_at = fields.Datetime(required=True, default=lambda self: clock.now())
    place = fields.Char(required=True)
    meal = fields.Char()
    onset_at = fields.Datetime("First Symptoms at")
    exposed_count = fields.Integer("Ate", required=True, aggregator="sum")
    sick_count = fields.Integer("Fell Ill", required=True, aggregator="sum")
    hospital_count = fields.Integer("In Hospital", aggregator="sum")
    dead_count = fields.Integer("Died", aggregator="sum")
    is_large = fields.Boolean("Large", compute="_compute_is_large")
    symptoms = fields.Char()
    suspected_food = fields.Char()
    cause = fields.Selection(
        [
            ("microbe", "Microbes"),
            ("chemical", "Chemicals"),
            ("toxin", "Natural toxins"),
            ("unknown", "Not known"),
        ],
        required=True,
        default="unknown",
    )
    measures = fields.Text()
    state = fields.Selection([("open", "Followed"), ("closed", "Closed")], required=True, default="open", readonly=True)
    closed_on = fields.Date(readonly=True)
    report_ids = fields.One2many("egov.food.incident.report", "incident_id", string="Reports to Above")

    @api.depends("sick_count")
    def _compute_is_large(self):
        least = self.env["egov.food.parameter"]._value("incident_large")
        for case in self:
            case.is_large = case.sick_count >= least

    @api.constrains("exposed_count", "sick_count", "hospital_count", "dead_count")
    def _check_case(self):
        Parameter = self.env["egov.food.parameter"]
        sick, dead = Parameter._value("incident_sick"), Parameter._value("incident_dead")
        texts = {
            "SICK_MORE_THAN_EXPOSED": self.env._("More people fell ill than ate."),
            "HOSPITAL_MORE_THAN_SICK": self.env._("More people are in hospital than fell ill."),
            "DEAD_MORE_THAN_SICK": self.env._("More people died than fell ill."),
        }
        for case in self:
            if not incident.is_case(case.sick_count, case.dead_count, sick, dead):
                raise ValidationError(
                    self.env._(
                        "A case has at least %(sick)g people ill after the same food, or %(dead)g death.",
                        sick=sick,
                        dead=dead,
                    )
                )
            code = incident.problem(case.exposed_count, case.sick_count, case.hospital_count, case.dead_count)
            if code:
                raise ValidationError(texts[code])

    @api.model_create_multi
    def create(self, vals_list):
        """Override of the ORM: an incident makes its establishment riskier."""
        cases = super().create(vals_list)
        cases.establishment_id._refresh_risk()
        return cases

    def write(self, vals):
        """Override of the ORM: a closed case stays as it is."""
        if not self.env.su and any(case.state == "closed" for case in self):
            raise UserError(self.env._("A closed case is not changed."))
        before = self.establishment_id
        result = super().write(vals)
        if "establishment_id" in vals:
            (before | self.establishment_id)._refresh_risk()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("Cases are kept; close the case with what was found."))

    def action_close(self):
        """Close a case whose last report was sent."""
        self.check_access("write")
        for case in self:
            if case.state == "closed":
                raise UserError(self.env._("The case is closed already."))
            if "end" not in case.report_ids.mapped("kind"):
                raise UserError(self.env._("Enter the final report first."))
            if not (case.measures or "").strip():
                raise UserError(self.env._("Write what was done."))
        cases_sudo = self.sudo()  # guarded fields
        cases_sudo.write({"state": "closed", "closed_on": clock.today()})
        return True
