from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.egov_base.tools import clock, folding

from ..tools import layout

_OFFSETS = {"vn": clock.OFFSET, "utc": timedelta()}


class EgovSettlementProfile(models.Model):
    """How the files of one gateway or bank are laid out. Layouts are contractual: what is shipped is an example."""

    _name = "egov.settlement.profile"
    _inherit = ["egov.office.mixin"]
    _description = "Layout of settlement files"
    _order = "source desc, name, valid_from desc"

    name = fields.Char(required=True)
    source = fields.Selection(
        [("gateway", "Gateway"), ("terminal", "Card terminal"), ("bank", "Bank account")],
        required=True,
        default="gateway",
    )
    channel = fields.Char(required=True, help="Code of the payment provider, or a short name of the account.")
    company_id = fields.Many2one("res.company", "Office", help="Empty for every office.")
    valid_from = fields.Date(required=True)
    valid_to = fields.Date(help="The last day; empty while there is no end in sight.")
    legal_basis = fields.Char("Contract", required=True, help="Contract or letter that fixes layout and fees.")
    is_example = fields.Boolean("Example", help="Made up after public descriptions; compare it with your contract.")
    active = fields.Boolean(default=True)

    heading_row = fields.Integer("Row of the headings", help="0: the row that has all the headings below.")
    encoding = fields.Selection(
        [("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1258", "Windows-1258")],
        help="Empty: found out, also with a byte order mark.",
    )
    separator = fields.Selection([(",", "Comma"), (";", "Semicolon"), ("\t", "Tab"), ("|", "Bar")])
    amount_factor = fields.Integer("Units of a đồng", required=True, default=1, help="100 when 2400000 means 24.000 đ.")
    date_format = fields.Char(help="In the signs of strptime, e.g. %Y%m%d%H%M%S; empty for the usual ways.")
    timezone = fields.Selection([("vn", "Viet Nam"), ("utc", "UTC")], "Time zone", required=True, default="vn")
    signs = fields.Selection(
        [
            ("none", "Kind by words"),
            ("signed", "Minus is money out"),
            ("columns", "Credit and debit columns"),
        ],
        "Direction",
        required=True,
        default="none",
    )
    col_gw_ref = fields.Char("Transaction number", required=True)
    col_order_ref = fields.Char("Order")
    col_moment = fields.Char("Date and time", required=True)
    col_time = fields.Char("Time in a column of its own")
    col_amount = fields.Char("Amount column")
    col_credit = fields.Char("Credit")
    col_debit = fields.Char("Debit")
    col_fee = fields.Char("Fee of the gateway")
    col_net = fields.Char("Net amount")
    col_status = fields.Char("Status")
    col_kind = fields.Char("Kind of transaction")
    col_memo = fields.Char("Memo")
    word_ids = fields.One2many("egov.settlement.word", "profile_id", "Words", copy=True)

    fee_percent = fields.Float("Contract fee (%)", digits=(6, 4))
    fee_fixed = fields.Integer("Fixed fee (đ)")
    checks_fee = fields.Boolean("Check fees", help="Compare the fee of each line with the contract, 1 đ aside.")
    payout_words = fields.Char(
        "Words of a payout", help="What the bank writes when this gateway pays out, several separated by a bar."
    )

    _factor_positive = models.Constraint("CHECK (amount_factor > 0)", "A đồng has at least one unit.")
    _valid_order = models.Constraint("CHECK (valid_to IS NULL OR valid_to >= valid_from)", "It ends after it begins.")

    @api.constrains("signs", "col_amount", "col_credit", "col_debit", "source", "channel")
    def _check_columns(self):
        for profile in self:
            wanted = ("col_credit", "col_debit") if profile.signs == "columns" else ("col_amount",)
            if not all(profile[name] for name in wanted):
                labels = ", ".join(self._fields[name]._description_string(self.env) for name in wanted)
                raise ValidationError(self.env._("Name the headings of these columns: %s.", labels))

    def _layout(self):
        """Return the layout for `tools.layout`."""
        self.ensure_one()
        columns = {role: self[f"col_{role}"] for role in layout.ROLES}
        return layout.Layout(
            columns={role: _titles(text) for role, text in columns.items() if text},
            words={folding.fold(word.word): word.meaning for word in self.word_ids},
            heading_row=self.heading_row,
            encoding=self.encoding or "",
            separator=self.separator or "",
            factor=self.amount_factor,
            date_format=self.date_format or "",
            offset=_OFFSETS[self.timezone],
            signs=self.signs,
        )

    def _recorded_as(self):
        """Method and gateway of the payments that files of this layout are about."""
        self.ensure_one()
        return {"bank": ("transfer", ""), "terminal": ("card", "")}.get(self.source, ("gateway", self.channel))

    @api.model
    def _payout_channels(self, company):
        """Return ``[(folded words, channel)]`` of the gateways that pay out to an office."""
        domain = [("source", "!=", "bank"), ("payout_words", "!=", False), ("company_id", "in", [False, company.id])]
        return [
            (folding.fold(word), profile.channel)
            for profile in self.sudo().search(domain)
            for word in profile.payout_words.split("|")
            if folding.fold(word)
        ]


def _titles(text):
    return [title.strip() for title in text.split("|") if title.strip()]
