from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..tools import risk, rules


class EgovFoodRiskMixin(models.AbstractModel):
    """The risk of an establishment with its reasons, and the next inspection that follows from it."""

    _name = "egov.food.risk.mixin"
    _description = "Risk of a Food Establishment"
    _inherit = ["egov.guarded.mixin"]
    _guarded_fields = frozenset({"risk_score", "risk_class", "risk_lines", "next_inspection_on"})

    risk_score = fields.Integer(readonly=True, copy=False, aggregator="avg")
    risk_class = fields.Selection(
        [(risk.HIGH, "High"), (risk.MEDIUM, "Medium"), (risk.LOW, "Low")], readonly=True, copy=False, string="Risk"
    )
    risk_lines = fields.Json(readonly=True, copy=False)
    risk_text = fields.Text("Reasons of the Risk", compute="_compute_risk_text")
    next_inspection_on = fields.Date("Next Inspection", readonly=True, copy=False)

    @api.depends("risk_lines")
    def _compute_risk_text(self):
        for place in self:
            sentences = [self._risk_sentence(*line) for line in place.risk_lines or []]
            place.risk_text = "\n".join(sentences)

    @api.model
    def _risk_sentence(self, code, points, params):
        _ = self.env._
        words = {
            "activity": _("kind of activity"),
            "size": _("%(meals)s meals a day, %(employees)s employees", **{"meals": 0, "employees": 0, **params}),
            "never": _("never inspected"),
            "failed": _("failed the last inspection"),
            "remedy": _("had to remedy findings of the last inspection"),
            "passed": _("passed the last two inspections"),
            "incident": _("%s incidents", params.get("count", 0)),
            "licence": _("no certificate or commitment in force"),
        }
        return f"{points:+d}  {words[code]}"

    def _refresh_risk(self):
        """Count the risk anew, with the figures of today."""
        if not self:
            return
        points = self.env["egov.food.parameter"]._risk_points()
        since = rules.add_months(clock.today(), -int(points["incident_months"]))
        results, incidents = self._risk_history(since)
        for place_sudo in self.sudo():  # guarded fields
            found = risk.lines(
                place_sudo.activity_id.risk_weight,
                place_sudo.meals_per_day,
                place_sudo.employee_count,
                results.get(place_sudo.id, []),
                incidents.get(place_sudo.id, 0),
                place_sudo._has_licence(),
                points,
            )
            score = max(0, sum(line.points for line in found))
            risk_class = risk.classify(score, points)
            start = place_sudo.last_inspected_on or place_sudo.opened_on or clock.today()
            vals = {
                "risk_score": score,
                "risk_class": risk_class,
                "risk_lines": [[line.code, line.points, line.params] for line in found],
                "next_inspection_on": risk.next_inspection(start, risk_class, points),
            }
            if any(place_sudo[name] != value for name, value in vals.items()):
                place_sudo.write(vals)

    def _risk_history(self, since):
        """Return the results of the last inspections, newest first, and the number of incidents since a day."""
        visits_sudo = self.env["egov.inspection.visit"].sudo()  # counted for everybody
        mine = Domain("subject_model", "=", self._name) & Domain("subject_id", "in", self.ids)
        results = {}
        for visit in visits_sudo.search(mine & Domain("signed_at", "!=", False), order="signed_at desc"):
            results.setdefault(visit.subject_id, []).append(visit.result)
        domain = Domain("establishment_id", "in", self.ids) & Domain("happened_at", ">=", since)
        counted = self.env["egov.food.incident"].sudo()._read_group(domain, ["establishment_id"], ["__count"])
        return results, {place.id: count for place, count in counted}

    @api.model
    def _cron_refresh_risk(self):
        """Time passes: licences expire, incidents are forgotten, figures change."""
        self.search([("state", "!=", "closed")])._refresh_risk()
