from odoo import api, fields, models

IDENTITY_SEEN = [
    ("card", "The identity card was shown and compared"),
    ("none", "No identity card was shown"),
]


class EgovDossier(models.Model):
    """A dossier that came in online with help at a public desk: who helped, where, what was shown."""

    _inherit = "egov.dossier"

    _guarded_fields = frozenset({"assisted_by_id", "assisted_desk_id", "assisted_identity"})

    assisted_by_id = fields.Many2one(
        "res.users",
        "Filed with the help of",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Who filed online together with the citizen. The citizen remains the sender.",
    )
    assisted_desk_id = fields.Many2one(
        "egov.portal.desk", "Public desk", readonly=True, copy=False, ondelete="restrict", index="btree_not_null"
    )
    assisted_identity = fields.Selection(IDENTITY_SEEN, "Identity, at filing", readonly=True, copy=False)

    _assisted_idx = models.Index("(assisted_by_id, company_id) WHERE assisted_by_id IS NOT NULL")

    @api.depends("assisted_by_id")
    def _compute_marks(self):
        """Override of `egov_dossier` for what marks depend on besides."""
        return super()._compute_marks()

    def _mark_texts(self):
        """Override of `egov_dossier` to mark what was filed with help."""
        texts = super()._mark_texts()
        return [*texts, self.env._("assisted")] if self.assisted_by_id else texts

    @api.model
    def _portal_lookup_fields(self):
        """Override of `egov_portal`: what `_portal_facts` reads."""
        return [*super()._portal_lookup_fields(), "assisted_by_id"]

    def _portal_facts(self):
        """Override of `egov_portal`: that there was help, without saying whose."""
        facts = super()._portal_facts()
        if self.assisted_by_id:
            facts.append((self.env._("Way of filing"), self.env._("Online, with help at a public desk")))
        return facts

    def _filing_sent_facts(self):
        """Override of `egov_portal_filing`: the desk and who helped stand on the confirmation."""
        facts = super()._filing_sent_facts()
        if self.assisted_by_id:
            facts.append(("Nộp có hỗ trợ tại", self.assisted_desk_id._full_name()))
            facts.append(("Người hỗ trợ", self.assisted_by_id.name))
        return facts
