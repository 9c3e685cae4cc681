from odoo import api, models
from odoo.exceptions import AccessError


class EgovHouseholdExportMixin(models.AbstractModel):
    """Taking lists out of the system is a right of its own, and logged."""

    _name = "egov.household.export.mixin"
    _description = "Export by its own Right"

    def export_data(self, fields_to_export):
        """Override of `base`: ask for the right, and log how many rows left."""
        columns = len(fields_to_export)
        self._log_export(self.env._("%(model)s: %(columns)s columns", model=self._description, columns=columns))
        return super().export_data(fields_to_export)

    def _log_export(self, reason):
        """Raise unless the user may export; log the rows of each office."""
        self._log_export_of(self, reason)

    @api.model
    def _log_export_of(self, records, reason):
        """Raise unless the user may export households; log that these records leave."""
        if not self.env.user.has_group("egov_household.group_export"):
            raise AccessError(self.env._("Exporting households is a right of its own, which you do not have."))
        records.check_access("read")
        for company, rows in records.grouped("company_id").items():
            self.env["egov.household.access"]._log("export", company, reason=reason, count=len(rows))
