from odoo import fields, models


class EgovProcedure(models.Model):
    _inherit = "egov.procedure"

    fee_ids = fields.Many2many(
        "egov.fee",
        string="Fees of the tariff",
        help="Charged at intake by the tariff of the day, unless the procedure is free.",
    )

    def write(self, vals):
        """Override of `egov_dossier`: which fees a procedure takes is remembered, too."""
        result = super().write(vals)
        if "fee_ids" in vals:
            self._forget_directory()
        return result
