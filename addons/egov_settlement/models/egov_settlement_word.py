from odoo import fields, models


class EgovSettlementWord(models.Model):
    """What a word in the status or kind of a file means."""

    _name = "egov.settlement.word"
    _inherit = ["egov.office.mixin"]
    _description = "Word of a settlement file"
    _order = "profile_id, id"

    profile_id = fields.Many2one("egov.settlement.profile", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="profile_id.company_id")
    word = fields.Char(required=True, help="As the file has it; capitals and accents do not matter.")
    meaning = fields.Selection(
        [("success", "Money has moved"), ("refund", "Given back"), ("failed", "Not paid"), ("pending", "Undecided")],
        required=True,
        default="success",
    )
