from odoo import fields, models


class EgovPortalNoticeOptOut(models.Model):
    """An e-mail that the holder of an account does not want."""

    _name = "egov.portal.notice.opt.out"
    _description = "Unwanted e-mail"
    _order = "id"

    partner_id = fields.Many2one("res.partner", "Account", required=True, ondelete="cascade")
    event_id = fields.Many2one("egov.portal.notice.event", required=True, ondelete="cascade", index=True)

    _partner_event_uniq = models.Constraint("UNIQUE (partner_id, event_id)", "This e-mail is unwanted already.")
