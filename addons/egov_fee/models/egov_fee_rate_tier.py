from odoo import api, fields, models

from ..tools.limits import MAX_AMOUNT


class EgovFeeRateTier(models.Model):
    """What a page costs from some page on."""

    _name = "egov.fee.rate.tier"
    _inherit = ["egov.office.mixin"]
    _description = "Rate by pages"
    _order = "rate_id, first_page"

    rate_id = fields.Many2one("egov.fee.rate", required=True, ondelete="cascade", index=True)
    first_page = fields.Integer("From page", required=True, default=1)
    amount = fields.Integer("A page (đ)", required=True)

    _bounds = models.Constraint(
        f"CHECK (first_page >= 1 AND amount BETWEEN 0 AND {MAX_AMOUNT})", "Pages and amounts are not negative."
    )

    @api.model_create_multi
    def create(self, vals_list):
        tiers = super().create(vals_list)
        tiers.rate_id._check_unused()
        return tiers

    def write(self, vals):
        self.rate_id._check_unused()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_unused(self):
        self.rate_id._check_unused()
