from odoo import models
from odoo.exceptions import AccessError


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        """Override of `base` to close the files of papers with their dossier.

        A paper's own lock does not see a change of its attachments' content.
        """
        yield from super()._inaccessible_comodel_records(model_and_ids, operation)
        if self.env.su or operation != "write":
            return
        name = "egov.dossier.paper"
        papers = self.env[name].browse(model_and_ids.get(name, ())).exists()
        for paper in papers._with_locked_files():
            yield name, paper.id

    def _delete_and_notify(self, message=None):
        """Override of `mail`, where who uploaded a file may delete it as superuser."""
        name = "egov.dossier.paper"
        ids = self.filtered(lambda file: file.res_model == name).mapped("res_id")
        if self.env[name].sudo(False).browse(ids).exists()._with_locked_files():
            raise AccessError(self.env._("The files of a dossier stay as they were handed in."))
        return super()._delete_and_notify(message)
