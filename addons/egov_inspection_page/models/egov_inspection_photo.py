from odoo import models


class EgovInspectionPhoto(models.Model):
    _inherit = "egov.inspection.photo"

    def _page_vals(self):
        """Return the photograph as the page of the visit shows it."""
        return {
            "id": self.id,
            "key": self.client_key or "",
            "answer_id": self.answer_id.id or 0,
            "finding_id": self.finding_id.id or 0,
            "name": self.name,
            "check": self._short_check(),
            "has_position": bool(self.latitude or self.longitude),
        }
