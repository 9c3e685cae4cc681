from odoo import api, fields, models

#: Temporary use of sidewalk or carriageway (Decision 871/QĐ-BXD); an administrator may set others.
KNOWN = frozenset({"1.013274"})


class EgovProcedure(models.Model):
    _inherit = "egov.procedure"

    is_sidewalk = fields.Boolean(
        string="Permits on Streets",
        compute="_compute_is_sidewalk",
        store=True,
        readonly=False,
        help="A granted dossier of this procedure is a permit in the register of sidewalks.",
    )

    @api.depends("code")
    def _compute_is_sidewalk(self):
        for procedure in self:
            procedure.is_sidewalk = procedure.code in KNOWN
