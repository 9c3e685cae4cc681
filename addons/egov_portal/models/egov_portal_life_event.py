from odoo import fields, models


class EgovPortalLifeEvent(models.Model):
    """What happens in a life, and the procedures that come with it."""

    _name = "egov.portal.life.event"
    _inherit = ["egov.dossier.memory.mixin"]
    _description = "Life event"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="How it is called in the address of its page, such as sinh-con.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    procedure_ids = fields.Many2many("egov.procedure", string="Procedures")

    _code_uniq = models.Constraint("UNIQUE (code)", "Another life event has this code.")
