from odoo import api, fields, models
from odoo.exceptions import AccessError


class EgovPortalLink(models.Model):
    """That an office has linked a person to an account, and unlinked it: who, when, why. It only grows."""

    _name = "egov.portal.link"
    _description = "Link between a person and an account"
    _order = "id desc"

    party_id = fields.Many2one("egov.party", "Person", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="party_id.company_id", store=True)
    partner_id = fields.Many2one("res.partner", "Account", required=True, readonly=True, ondelete="restrict")
    kind = fields.Selection([("link", "Linked"), ("unlink", "Unlinked")], required=True, readonly=True)
    at = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one("res.users", "By", required=True, readonly=True)
    reason = fields.Char(readonly=True)

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("What was linked and unlinked stays written down."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("What was linked and unlinked stays written down."))
