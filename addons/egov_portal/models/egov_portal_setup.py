import json

from odoo import api, models
from odoo.tools import file_open

from odoo.addons.egov_base.tools.folding import fold


class EgovPortalSetup(models.AbstractModel):
    """Writes down the shipped everyday words and life events, once; offices change them as they like."""

    _name = "egov.portal.setup"
    _description = "Shipped words of the citizen portal"

    @api.model
    def _load_shipped(self):
        codes = list(self._read("synonyms"))
        codes += [code for row in self._read("life_events").values() for code in row]
        procedures = self.env["egov.procedure"].with_context(active_test=False).search([("code", "in", codes)])
        by_code = {procedure.code: procedure for procedure in procedures}
        synonyms = self.env["egov.portal.synonym"]
        known = {
            (each.procedure_id.id, each.folded) for each in synonyms.search([("procedure_id", "in", procedures.ids)])
        }
        synonyms.create(
            [
                {"procedure_id": by_code[code].id, "name": word}
                for code, words in self._read("synonyms").items()
                if code in by_code
                for word in words
                if (by_code[code].id, fold(word)) not in known
            ]
        )
        for event, own in self._read("life_events").items():
            record = self.env.ref(f"egov_portal.life_event_{event.replace('-', '_')}")
            record.procedure_ids = procedures.filtered(lambda each, own=own: each.code in own)

    @api.model
    def _read(self, name):
        with file_open(f"egov_portal/data/{name}.json") as file:
            return json.load(file)
