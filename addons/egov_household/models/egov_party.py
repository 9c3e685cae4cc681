from odoo import fields, models
from odoo.fields import Domain

_READER = "egov_household.group_reader"


class EgovParty(models.Model):
    _name = "egov.party"
    _inherit = ["egov.party", "egov.household.page.mixin"]
    _guarded_fields = frozenset(
        {"death_date", "death_document", "marital_status", "spouse_id", "father_id", "mother_id"}
    )

    _page_fields = frozenset(
        "member_ids native_place birth_place occupation workplace education marital_status spouse_id father_id "
        "mother_id death_date death_document".split()
    )

    member_ids = fields.One2many("egov.household.member", "party_id", string="Households", groups=_READER)
    household_id = fields.Many2one("egov.household", compute="_compute_household_id", groups=_READER)
    native_place = fields.Char(groups=_READER)
    birth_place = fields.Char(groups=_READER)
    occupation = fields.Char(groups=_READER)
    workplace = fields.Char(groups=_READER)
    education = fields.Selection(
        [
            ("none", "None"),
            ("primary", "Primary school"),
            ("lower_secondary", "Lower secondary school"),
            ("upper_secondary", "Upper secondary school"),
            ("vocational", "Vocational training"),
            ("university", "University"),
            ("postgraduate", "Postgraduate"),
        ],
        groups=_READER,
    )
    marital_status = fields.Selection(
        [("single", "Single"), ("married", "Married"), ("divorced", "Divorced"), ("widowed", "Widowed")],
        groups=_READER,
        copy=False,
    )
    spouse_id = fields.Many2one("egov.party", groups=_READER, index="btree_not_null", copy=False)
    father_id = fields.Many2one("egov.party", groups=_READER, index="btree_not_null", copy=False)
    mother_id = fields.Many2one("egov.party", groups=_READER, index="btree_not_null", copy=False)
    death_date = fields.Date(string="Died on", groups=_READER, copy=False)
    death_document = fields.Char(groups=_READER, copy=False)

    def _log_page(self):
        access_log = self.env["egov.household.access"]
        access_log._log_all([("person", party.company_id, {"party_id": party.id}) for party in self])

    def _compute_household_id(self):
        domain = Domain("party_id", "in", self.ids) & Domain("date_to", "=", False)
        rows = self.env["egov.household.member"].search(domain)
        permanent_last = rows.sorted(lambda row: row.residence_kind == "permanent")
        by_party = {row.party_id: row.household_id for row in permanent_last}
        for party in self:
            party.household_id = by_party.get(party)

    def _correction_text(self, names):
        """Return what the identity of this person says now, for the history; numbers are masked there."""
        self.ensure_one()
        shown = {"birth_date": "birth_label", "personal_number": "personal_number_masked"}
        texts = [self[shown.get(name, name)] for name in names if name in ("name", "sex", *shown)]
        sexes = dict(self._fields["sex"]._description_selection(self.env))
        return ", ".join(sexes.get(text, text) or "–" for text in texts)

    def _resident_action(self):
        """Return the action that opens the page of this person."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_household.egov_resident_action")
        return {**action, "res_id": self.id, "display_name": self.name}
