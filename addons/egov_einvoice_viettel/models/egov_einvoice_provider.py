from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.egov_einvoice.tools import contract

from ..tools.channel import ViettelChannel

SECRETS = ("viettel_tax_code", "viettel_user", "viettel_password")


class EgovEinvoiceProvider(models.Model):
    _name = "egov.einvoice.provider"
    _inherit = ["egov.einvoice.provider"]

    code = fields.Selection(
        selection_add=[("viettel", "Viettel")], ondelete={"viettel": lambda providers: providers._put_away()}
    )
    viettel_url = fields.Char("Address of Viettel", copy=False, groups="base.group_system")
    viettel_tax_code = fields.Char("Viettel Tax code", copy=False, groups="base.group_system")
    viettel_user = fields.Char(copy=False, groups="base.group_system")
    viettel_password = fields.Char(copy=False, groups="base.group_system")

    @api.constrains("code", "viettel_url", "is_test")
    def _check_viettel_url(self):
        for provider in self.sudo().filtered(lambda one: one.code == "viettel" and not one.is_test):
            if not (provider.viettel_url or "").startswith("https://"):
                raise ValidationError(self.env._("Outside trials Viettel is reached by https only."))

    def _channel(self):
        """Override of `egov_einvoice`."""
        if self.code != "viettel":
            return super()._channel()
        provider_sudo = self.sudo()  # the queue works with secrets that its user may not read
        if not provider_sudo.viettel_url or not all(provider_sudo[name] for name in SECRETS):
            raise contract.Unreachable(self.env._("Address, user or password of Viettel are not entered."))
        return ViettelChannel(provider_sudo.viettel_url, *(provider_sudo[name] for name in SECRETS))

    def _kinds(self):
        """Override of `egov_einvoice`."""
        return ViettelChannel.kinds if self.code == "viettel" else super()._kinds()

    def _not_handled_text(self, label):
        """Override of `egov_einvoice`."""
        if self.code != "viettel":
            return super()._not_handled_text(label)
        return self.env._(
            "Viettel's service has types of invoices 1 to 6 and none for receipts of fees. Choose it for invoices; "
            "receipts stay in this database or go to another provider."
        )
