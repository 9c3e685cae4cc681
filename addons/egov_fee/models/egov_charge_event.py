from odoo import fields, models


class EgovChargeEvent(models.Model):
    """What happened to a charge, when, by whom and why: written by its steps, changed by nobody."""

    _name = "egov.charge.event"
    _description = "History of a charge"
    _order = "id desc"

    charge_id = fields.Many2one("egov.charge", required=True, readonly=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="charge_id.company_id", store=True)
    kind = fields.Selection(
        [
            ("due", "To pay"),
            ("waived", "Nothing to pay"),
            ("paid", "Paid"),
            ("changed", "Opened for a change"),
            ("refunded", "Given back"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        readonly=True,
    )
    moment = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one("res.users", "By", required=True, readonly=True)
    before = fields.Integer("Before (đ)", readonly=True)
    after = fields.Integer("After (đ)", readonly=True)
    reason = fields.Char(readonly=True)
