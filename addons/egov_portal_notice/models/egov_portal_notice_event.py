from odoo import api, fields, models


class EgovPortalNoticeEvent(models.Model):
    """An occasion to write to the applicant, and whether the law lets him do without."""

    _name = "egov.portal.notice.event"
    _description = "Occasion of an e-mail"
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True, readonly=True)
    name = fields.Char(required=True, translate=True)
    may_opt_out = fields.Boolean("Can be declined", help="The law does not oblige the office to tell it.")
    legal_basis = fields.Char(required=True)
    active = fields.Boolean(default=True, help="An occasion that is switched off makes no e-mail for anybody.")

    _code_uniq = models.Constraint("UNIQUE (code)", "This occasion exists already.")

    @api.model
    def _by_code(self):
        """The occasions that are switched on, ``{code: event}``."""
        return {event.code: event for event in self.sudo().search([])}
