from odoo import api, models


class EgovDossierMemoryMixin(models.AbstractModel):
    """A record that the directory of the one-stop desk is made of.

    The directory (`egov.dossier.directory`) is remembered per process; a change of one
    of its sources makes every process forget it.
    """

    _name = "egov.dossier.memory.mixin"
    _description = "Source of the desk's directory"

    #: Fields that matter to the directory; empty for all.
    _directory_fields = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        self._forget_directory()
        return records

    def write(self, vals):
        result = super().write(vals)
        if not self._directory_fields or not self._directory_fields.isdisjoint(vals):
            self._forget_directory()
        return result

    def unlink(self):
        result = super().unlink()
        self._forget_directory()
        return result

    def _forget_directory(self):
        self.env.registry.clear_cache()
