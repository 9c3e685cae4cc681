from odoo import api, fields, models

from odoo.addons.egov_base.tools import clock

from ..models.egov_project import NEXT, STATES


class EgovProjectStep(models.TransientModel):
    """The next step of a project, with its day and document."""

    _name = "egov.project.step"
    _description = "Next Step of a Project"
    _inherit = ["egov.office.mixin"]

    project_id = fields.Many2one("egov.project", required=True)
    before = fields.Selection(related="project_id.state", string="Now")
    state = fields.Selection(
        STATES, string="Next", required=True, compute="_compute_state", store=True, precompute=True, readonly=False
    )
    hint = fields.Char(compute="_compute_hint", string="May follow")
    date = fields.Date(required=True, default=lambda self: clock.today())
    document = fields.Char(help="Number and date of the paper.")
    reason = fields.Char()

    @api.depends("project_id")
    def _compute_state(self):
        for dialog in self:
            dialog.state = next(iter(NEXT.get(dialog.project_id.state, ())), dialog.project_id.state)

    @api.depends("project_id")
    def _compute_hint(self):
        labels = dict(self._fields["state"]._description_selection(self.env))
        for dialog in self:
            dialog.hint = ", ".join(labels[state] for state in NEXT.get(dialog.project_id.state, ()))

    def action_confirm(self):
        """Take the step."""
        self.ensure_one()
        self.project_id._advance(self.state, self.date, self.document, self.reason)
        return {"type": "ir.actions.act_window_close"}
