from odoo import api, fields, models
from odoo.exceptions import UserError

_PLACE = ("street_id", "surface", "side", "house_from", "house_to", "date_from", "date_to")


class EgovSidewalkChange(models.TransientModel):
    """A granted permit is moved or shortened, for instance because a funeral needs the place."""

    _name = "egov.sidewalk.change"
    _description = "Move or shorten a Permit"
    _inherit = ["egov.office.mixin"]

    permit_id = fields.Many2one("egov.sidewalk.permit", required=True)
    for_id = fields.Many2one("egov.sidewalk.permit", string="To make room for")
    street_id = fields.Many2one("egov.sidewalk.street", compute="_compute_place", store=True, readonly=False)
    surface = fields.Selection(
        [("sidewalk", "Sidewalk"), ("carriageway", "Carriageway")], compute="_compute_place", store=True, readonly=False
    )
    side = fields.Selection(
        [("odd", "Odd numbers"), ("even", "Even numbers"), ("both", "Both sides")],
        compute="_compute_place",
        store=True,
        readonly=False,
    )
    house_from = fields.Char(string="From house", compute="_compute_place", store=True, readonly=False)
    house_to = fields.Char(string="To house", compute="_compute_place", store=True, readonly=False)
    date_from = fields.Datetime(string="From", compute="_compute_place", store=True, readonly=False)
    date_to = fields.Datetime(string="To", compute="_compute_place", store=True, readonly=False)
    reason = fields.Char(required=True)

    @api.depends("permit_id")
    def _compute_place(self):
        for dialog in self:
            for name in _PLACE:
                dialog[name] = dialog.permit_id[name]

    def action_confirm(self):
        """Move or shorten; the new place is checked as any other."""
        self.ensure_one()
        permit = self.permit_id
        vals = {}
        for name in _PLACE:
            if self[name] != permit[name]:
                vals[name] = self[name].id if name == "street_id" else self[name]
        if not vals:
            raise UserError(self.env._("Nothing was changed. Give the permit another place or another time."))
        permit._make_room(vals, self.reason, self.for_id)
        return {"type": "ir.actions.act_window_close"}
