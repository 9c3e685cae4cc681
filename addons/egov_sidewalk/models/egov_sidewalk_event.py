from odoo import fields, models


class EgovSidewalkEvent(models.Model):
    """What happened to a permit, by whom and why; only added to."""

    _name = "egov.sidewalk.event"
    _description = "Event of a Permit"
    _order = "id desc"
    _rec_name = "kind"

    permit_id = fields.Many2one("egov.sidewalk.permit", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="permit_id.company_id", string="Office", store=True, index=True)
    kind = fields.Selection(
        [
            ("submitted", "Received"),
            ("checked", "Checked"),
            ("granted", "Granted"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
            ("moved", "Moved"),
            ("shortened", "Shortened"),
            ("revoked", "Revoked"),
            ("restored", "Restored"),
            ("not_restored", "Not restored"),
        ],
        required=True,
    )
    happened_at = fields.Datetime(string="When", required=True)
    user_id = fields.Many2one("res.users", string="By", required=True)
    before = fields.Char()
    after = fields.Char()
    reason = fields.Char()
    for_id = fields.Many2one("egov.sidewalk.permit", string="To make room for", index="btree_not_null")
