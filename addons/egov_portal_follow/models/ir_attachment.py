from odoo import models


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        """Override of `base`: what a citizen sent stays as it was sent; staff accept it or send it back."""
        yield from super()._inaccessible_comodel_records(model_and_ids, operation)
        if self.env.su or operation == "read":
            return
        name = "egov.dossier.supplement.item"
        for item_id in model_and_ids.get(name, ()):
            yield name, item_id
