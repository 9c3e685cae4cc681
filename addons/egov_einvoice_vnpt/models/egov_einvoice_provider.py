from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.egov_einvoice.tools import contract

from ..tools.channel import VnptChannel

SECRETS = ("vnpt_account", "vnpt_account_password", "vnpt_user", "vnpt_password")


class EgovEinvoiceProvider(models.Model):
    _name = "egov.einvoice.provider"
    _inherit = ["egov.einvoice.provider"]

    code = fields.Selection(
        selection_add=[("vnpt", "VNPT")], ondelete={"vnpt": lambda providers: providers._put_away()}
    )
    vnpt_url = fields.Char("Address of VNPT", copy=False, groups="base.group_system")
    vnpt_account = fields.Char("VNPT Account", copy=False, groups="base.group_system")
    vnpt_account_password = fields.Char("Password of the account", copy=False, groups="base.group_system")
    vnpt_user = fields.Char("VNPT Service user", copy=False, groups="base.group_system")
    vnpt_password = fields.Char("Password of the service user", copy=False, groups="base.group_system")

    @api.constrains("code", "vnpt_url", "is_test")
    def _check_vnpt_url(self):
        for provider in self.sudo().filtered(lambda one: one.code == "vnpt" and not one.is_test):
            if not (provider.vnpt_url or "").startswith("https://"):
                raise ValidationError(self.env._("Outside trials VNPT is reached by https only."))

    def _channel(self):
        """Override of `egov_einvoice`."""
        if self.code != "vnpt":
            return super()._channel()
        provider_sudo = self.sudo()  # the queue works with secrets that its user may not read
        if not provider_sudo.vnpt_url or not all(provider_sudo[name] for name in SECRETS):
            raise contract.Unreachable(self.env._("Address, account or passwords of VNPT are not entered."))
        secrets = {name.removeprefix("vnpt_"): provider_sudo[name] for name in SECRETS}
        return VnptChannel(provider_sudo.vnpt_url, secrets)

    def _kinds(self):
        """Override of `egov_einvoice`."""
        return VnptChannel.kinds if self.code == "vnpt" else super()._kinds()
