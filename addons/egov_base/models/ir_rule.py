from odoo import models
from odoo.exceptions import AccessError


class IrRule(models.Model):
    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        """Override of `base`: in developer mode the refusal names the records, and a name tells whom they are about."""
        error = super()._make_access_error(operation, records)
        if not self.env["egov.office.mixin"]._is_of_office(records._name):
            return error
        text = error.args[0]
        for record_sudo in records[:6].sudo():  # the name to strike out
            place = f"({record_sudo._name}: {record_sudo.id}"
            text = text.replace(f", {record_sudo.display_name} {place}", f" {place}")
        records.invalidate_recordset()
        silent = AccessError(text)
        if hasattr(error, "context"):
            silent.context = error.context
        return silent
