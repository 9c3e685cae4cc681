from odoo import models
from odoo.exceptions import AccessError

_CHECK = "egov.construction.check"


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        """Override of `base`: the photographs of a recorded check are evidence, none is changed, added or taken out."""
        yield from super()._inaccessible_comodel_records(model_and_ids, operation)
        if self.env.su or operation == "read":
            return
        for check in self._recorded_checks(model_and_ids.get(_CHECK, ())):
            yield _CHECK, check.id

    def _recorded_checks(self, ids):
        checks_sudo = self.env[_CHECK].sudo().browse(ids).exists()  # whoever asks
        return checks_sudo.filtered(lambda check: check.state == "recorded")

    def _delete_and_notify(self, message=None):
        """Override of `mail`, where who uploaded a file may delete it as superuser."""
        ids = self.filtered(lambda file: file.res_model == _CHECK).mapped("res_id")
        if self._recorded_checks(ids):
            raise AccessError(self.env._("The check is recorded; its photographs stay."))
        return super()._delete_and_notify(message)
