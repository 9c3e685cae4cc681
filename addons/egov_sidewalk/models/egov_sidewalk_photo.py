from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock


class EgovSidewalkPhoto(models.Model):
    """A photograph of the place before, during or after the use; kept as it was taken."""

    _name = "egov.sidewalk.photo"
    _description = "Photograph of a Place"
    _inherit = ["egov.office.mixin"]
    _order = "id"
    _rec_name = "stage"

    permit_id = fields.Many2one("egov.sidewalk.permit", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="permit_id.company_id", string="Office", store=True, index=True)
    stage = fields.Selection(
        [("before", "Before"), ("during", "During the use"), ("after", "After")], required=True, default="during"
    )
    image = fields.Image(required=True, max_width=1600, max_height=1600, attachment=True)
    taken_at = fields.Datetime(required=True, default=lambda self: clock.now())
    note = fields.Char()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_proof(self):
        if any(photo.permit_id.state == "restored" for photo in self):
            raise UserError(self.env._("This photograph proves that the place was restored; it stays."))
