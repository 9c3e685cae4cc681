from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    egov_receipt_policy = fields.Selection(
        [
            ("refuse", "Refuse cash and card at the counter"),
            ("wait", "Take the money; the receipt waits for a series"),
        ],
        "Without a series of receipts",
        required=True,
        default="refuse",
        help="Money that has already been paid, online or by transfer, is always taken; its receipt waits.",
    )
    egov_receipt_refund_policy = fields.Selection(
        [("replace", "A receipt over the rest replaces it"), ("note", "It stays, with a note")],
        "Receipt of money given back",
        required=True,
        default="replace",
        help="How the accounts of the office treat the receipt when money goes back to the payer.",
    )
    egov_receipt_paper = fields.Selection(
        [("a5", "A5"), ("slip", "80 mm roll")], "Paper of receipts", required=True, default="a5"
    )
    egov_words_odd = fields.Selection(
        [("linh", "linh"), ("lẻ", "lẻ")], "A lone digit after zeros", required=True, default="linh"
    )
    egov_words_four = fields.Selection(
        [("tư", "tư"), ("bốn", "bốn")], "Four after tens from 20", required=True, default="tư"
    )
