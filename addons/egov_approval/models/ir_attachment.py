from odoo import api, models


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `base`: no file is added to frozen content."""
        attachments = super().create(vals_list)
        attachments._check_content_unlocked()
        return attachments

    def write(self, vals):
        """Override of `base`: files of frozen content stay as they are and where they are."""
        self._check_content_unlocked()
        result = super().write(vals)
        if {"res_model", "res_id"} & vals.keys():
            self._check_content_unlocked()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_frozen(self):
        self._check_content_unlocked()

    def _delete_and_notify(self, message=None):
        """Override of `mail`, where who uploaded a file may delete it as superuser."""
        self.sudo(False)._check_content_unlocked()
        return super()._delete_and_notify(message)

    def _check_content_unlocked(self):
        if self.env.su:
            return
        linked_sudo = self.sudo().filtered("res_id")  # the lock holds for files that the user cannot see
        for model_name, attachments in linked_sudo.grouped("res_model").items():
            model = self.env.get(model_name)
            if model is not None and hasattr(model, "_approval_check_unlocked"):
                model.browse(attachments.mapped("res_id")).exists()._approval_check_unlocked()
