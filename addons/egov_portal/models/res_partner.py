from odoo import models

#: What pages say about an office and its contact holds.
_PUBLIC = frozenset({"name", "phone", "email", "street", "street2", "city", "state_id"})


class ResPartner(models.Model):
    _inherit = "res.partner"

    def write(self, vals):
        """Override of `base`: the address of an office stands on every page."""
        result = super().write(vals)
        if not _PUBLIC.isdisjoint(vals):
            offices = [("partner_id", "in", self.ids)]
            if self.env["res.company"].sudo().search_count(offices, limit=1):
                self.env.registry.clear_cache()
        return result
