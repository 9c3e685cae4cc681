from odoo import api, fields, models


class EgovFeeShare(models.Model):
    """Which share of a fee the office keeps; the rest goes to the State budget."""

    _name = "egov.fee.share"
    _inherit = ["egov.fee.dated.mixin"]
    _description = "Kept share of a fee"
    _order = "fee_id, valid_from desc, id"

    fee_id = fields.Many2one("egov.fee", required=True, ondelete="cascade", index=True)
    kept_percent = fields.Float("Kept (%)", required=True)

    _percent_bounds = models.Constraint("CHECK (kept_percent BETWEEN 0 AND 100)", "A share lies between 0 and 100 %.")

    @api.constrains("fee_id", "valid_from", "valid_to", "province_code", "area", "channel", "company_id")
    def _check_period(self):
        self._check_overlap(["fee_id"])
