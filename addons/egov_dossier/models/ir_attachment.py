from odoo import models


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
