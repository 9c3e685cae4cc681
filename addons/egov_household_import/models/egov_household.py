from odoo import models


class EgovHousehold(models.Model):
    _inherit = "egov.household"

    def _import_new_classes(self, values):
        """Return which decided classes of a row the book does not have: poverty, cultural."""
        if not (values.get("poverty_class") or values.get("cultural_year")):
            return []
        new = []
        for name, model, key in (
            ("poverty", "egov.poverty.review", "poverty_class"),
            ("cultural", "egov.cultural.title", "cultural_year"),
        ):
            year = values.get(f"{name}_year")
            decided = [("household_id", "=", self.id), ("year", "=", int(year or 0)), ("decision_number", "!=", False)]
            if values.get(key) and not self.env[model].search_count(decided, limit=1):
                new.append(name)
        return new

    def _import_classes(self, values):
        """Record the decided classes of a row that the book does not have."""
        new = self._import_new_classes(values)
        if "poverty" in new:
            self.env["egov.poverty.review"]._record_decided(
                self,
                int(values["poverty_year"]),
                values["poverty_class"],
                values["decision_number"],
                values["decision_date"],
            )
        if "cultural" in new:
            self.env["egov.cultural.title"]._record_awarded(
                self, int(values["cultural_year"]), values["cultural_decision"], values["cultural_decision_date"]
            )
