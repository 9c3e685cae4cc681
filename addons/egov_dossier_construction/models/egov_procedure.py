from odoo import api, fields, models

#: What a procedure asks for, and the kind of permit (Decision 56/QĐ-BXD); an administrator may set others.
KNOWN = {
    "1.013225": ("grant", "new"),
    "1.013226": ("adjust", False),
    "1.013227": ("extend", False),
    "1.013228": ("reissue", False),
    "1.013229": ("grant", "repair"),
}


class EgovProcedure(models.Model):
    _name = "egov.procedure"
    _inherit = ["egov.procedure"]

    construction_operation = fields.Selection(
        [("grant", "New permit"), ("adjust", "Adjustment"), ("extend", "Extension"), ("reissue", "Issue again")],
        string="On Building Permits",
        compute="_compute_construction_operation",
        store=True,
        readonly=False,
        help="What a granted dossier of this procedure does in the register of permits.",
    )
    construction_kind = fields.Selection(
        selection=lambda self: self.env["egov.construction.permit"]._fields["kind"]._description_selection(self.env),
        string="Kind of Permit",
        compute="_compute_construction_operation",
        store=True,
        readonly=False,
    )

    @api.depends("code")
    def _compute_construction_operation(self):
        for procedure in self:
            operation, kind = KNOWN.get(procedure.code, (False, False))
            procedure.construction_operation, procedure.construction_kind = operation, kind
