from odoo import api, models
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..tools import rules

LEGAL_FORMS = {
    "individual": "Cá nhân",
    "household_business": "Hộ kinh doanh",
    "enterprise": "Doanh nghiệp",
    "organisation": "Tổ chức",
}


class EgovFoodSubjectMixin(models.AbstractModel):
    """What inspections ask of an establishment."""

    _name = "egov.food.subject.mixin"
    _description = "Food Establishment under Inspection"
    _inherit = ["egov.inspection.subject.mixin"]

    def _inspection_name(self):
        """Override of `egov_inspection`."""
        return self.name

    def _inspection_address(self):
        """Override of `egov_inspection`."""
        return self.address

    def _inspection_representative(self):
        """Override of `egov_inspection`."""
        return self.owner_name or ""

    def _inspection_facts(self):
        """Override of `egov_inspection`: what the printed record says of the establishment."""
        licence = self.licence_id
        paper = " ".join(filter(None, [self.licence_number, licence and f"ngày {licence.issued_on:%d/%m/%Y}"]))
        health = f"{self.health_count} người" if self.health_checked_on else ""
        return [
            ("Chủ cơ sở", self.owner_name),
            ("Loại hình kinh doanh", self.activity_id.name),
            ("Hình thức", LEGAL_FORMS.get(self.legal_form)),
            ("Số đăng ký kinh doanh", self.reg_no),
            ("Giấy chứng nhận/cam kết số", paper),
            ("Số lao động", str(self.employee_count or "")),
            ("Khám sức khỏe còn hạn", health),
            ("Suất ăn/ngày", str(self.meals_per_day or "")),
        ]

    def _inspection_place_kind(self, content):
        """Override of `egov_inspection`."""
        return self.activity_id.place_kind_id.code

    def _inspection_exemption(self, content, day):
        """Override of `egov_inspection`: who passed often enough, without incident, is left in peace."""
        Parameter = self.env["egov.food.parameter"]
        wanted, months = int(Parameter._value("exempt_passes")), int(Parameter._value("exempt_months"))
        since = rules.add_months(clock.today(), -months)
        results, incidents = self._risk_history(since)
        passed = results.get(self.id, [])[:wanted]
        held = wanted and len(passed) == wanted and set(passed) == {"pass"} and not incidents.get(self.id)
        if not held or not self.last_inspected_on or self.last_inspected_on < since or not self._has_licence():
            return ""
        return self.env._("passed the last %s inspections, licence in force, no incident", wanted)

    @api.model
    def _inspection_candidates(self, content, year, company):
        """Override of `egov_inspection`: who is due until the end of the year, by month."""
        domain = Domain("company_id", "=", company.id) & Domain("state", "=", "active")
        domain &= Domain("level", "=", "commune") & Domain("next_inspection_on", "<=", f"{year}-12-31")
        classes = dict(self._fields["risk_class"]._description_selection(self.env))
        found = []
        for place in self.search(domain, order="next_inspection_on, id"):
            due = place.next_inspection_on
            month = due.month if due.year == year else 1
            reason = self.env._("risk: %(risk)s (%(score)s)", risk=classes[place.risk_class], score=place.risk_score)
            found.append((place, max(month, self._first_month(year)), reason))
        return found

    @api.model
    def _first_month(self, year):
        today = clock.today()
        return today.month if today.year == year else 1

    def _inspection_signed(self, visit):
        """Override of `egov_inspection`: the next inspection follows from the result."""
        result = super()._inspection_signed(visit)
        self._refresh_risk()
        return result
