from odoo import fields, models

from odoo.addons.egov_base.tools import clock


class EgovProjectPhoto(models.Model):
    """How the works looked on a day."""

    _name = "egov.project.photo"
    _description = "Photograph of a Project"
    _inherit = ["egov.office.mixin"]
    _order = "taken_on desc, id desc"

    project_id = fields.Many2one("egov.project", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="project_id.company_id", string="Office", store=True, index=True)
    image = fields.Image(required=True, max_width=1600, max_height=1600, attachment=True)
    taken_on = fields.Date(required=True, default=lambda self: clock.today())
    note = fields.Char()
