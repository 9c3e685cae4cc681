from odoo import models


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        """Override of `base`: one list takes the place of the two."""
        hidden = super()._load_menus_blacklist()
        names = ("egov_fee_payment.menu_egov_payment_exception", "egov_settlement.menu_egov_settlement_exception")
        menus = [self.env.ref(name, raise_if_not_found=False) for name in names]
        return [*hidden, *(menu.id for menu in menus if menu)]
