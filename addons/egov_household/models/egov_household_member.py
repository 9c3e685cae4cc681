from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..tools import relations

RELATIONSHIPS = [
    ("head", "Head"),
    ("wife", "Wife"),
    ("husband", "Husband"),
    ("child", "Child"),
    ("adopted_child", "Adopted child"),
    ("father", "Father"),
    ("mother", "Mother"),
    ("grandfather", "Grandfather"),
    ("grandmother", "Grandmother"),
    ("grandchild", "Grandchild"),
    ("older_brother", "Older brother"),
    ("older_sister", "Older sister"),
    ("younger_sibling", "Younger sibling"),
    ("parent_in_law", "Parent of the spouse"),
    ("daughter_in_law", "Daughter-in-law"),
    ("son_in_law", "Son-in-law"),
    ("guardian", "Guardian"),
    ("ward", "Under guardianship"),
    ("co_resident", "Lives with them"),
    ("lodger", "Stays or rents with them"),
]
RESIDENCE = [
    ("permanent", "Permanent residence"),
    ("temporary", "Temporary residence"),
    ("lodging", "Lodging"),
    ("unregistered", "Lives here, not registered"),
]
END_REASONS = [
    ("death", "Died"),
    ("move_out", "Moved out"),
    ("abroad", "Settled abroad"),
    ("missing", "Declared missing"),
    ("split", "Household split"),
    ("merge", "Household merged"),
    ("move", "Moved to another household"),
    ("temporary_end", "Temporary residence ended"),
    ("relationship", "Relationship changed"),
    ("correction", "Entered wrongly"),
]


class EgovHouseholdMember(models.Model):
    """A person in a household from one day to another, with one relationship to the head.

    A row is never overwritten: whatever changes ends it, and a new row begins the same day. `date_to` is the first day
    on which it no longer holds. Only the business methods of the household write here; no role has the right to.
    """

    _name = "egov.household.member"
    _inherit = ["egov.office.mixin", "egov.household.export.mixin"]
    _description = "Household Member"
    _order = "date_to desc, household_id, id"
    _rec_name = "party_id"

    household_id = fields.Many2one("egov.household", required=True, index=True, ondelete="restrict")
    party_id = fields.Many2one("egov.party", string="Person", required=True, index=True, ondelete="restrict")
    relationship = fields.Selection(RELATIONSHIPS, string="Relationship to the Head", required=True)
    residence_kind = fields.Selection(RESIDENCE, string="Residence", required=True, default="permanent")
    date_from = fields.Date(string="From", required=True)
    date_to = fields.Date(string="Until", help="The first day on which it no longer holds.")
    end_reason = fields.Selection(END_REASONS)
    registered_to = fields.Date(string="Registered until", help="Last day of the temporary residence.")
    absent_from = fields.Date()
    absent_to = fields.Date(string="Absent until", help="Last day of the announced absence.")
    absent_reason = fields.Char()
    company_id = fields.Many2one(related="household_id.company_id", store=True)

    state = fields.Selection(
        [("present", "Lives here"), ("absent", "Absent"), ("former", "No longer here")],
        compute="_compute_state",
        search="_search_state",
    )
    search_text = fields.Char(string="Search", store=False, search="_search_search_text")
    name = fields.Char(related="party_id.name")
    birth_label = fields.Char(related="party_id.birth_label", string="Born")
    birth_date = fields.Date(related="party_id.birth_date")
    sex = fields.Selection(related="party_id.sex")
    personal_number_masked = fields.Char(related="party_id.personal_number_masked")
    household_code = fields.Char(related="household_id.code", string="Household Code")
    address = fields.Char(related="household_id.address")
    group_id = fields.Many2one(related="household_id.group_id")

    _order_of_days = models.Constraint("CHECK (date_to IS NULL OR date_to >= date_from)", "It ends after it began.")
    _end_has_reason = models.Constraint("CHECK ((date_to IS NULL) = (end_reason IS NULL))", "What ended has a reason.")
    _one_head = models.Constraint(
        "EXCLUDE USING gist (int4range(household_id, household_id, '[]') WITH &&,"
        " daterange(date_from, date_to) WITH &&) WHERE (relationship = 'head')",
        "A household has one head at a time.",
    )
    _once_permanent = models.Constraint(
        "EXCLUDE USING gist (int4range(party_id, party_id, '[]') WITH &&, daterange(date_from, date_to) WITH &&)"
        " WHERE (residence_kind = 'permanent')",
        "This person is a permanent resident of another household at that time.",
    )
    _once_here = models.Constraint(
        "EXCLUDE USING gist (int4range(household_id, household_id, '[]') WITH &&,"
        " int4range(party_id, party_id, '[]') WITH &&, daterange(date_from, date_to) WITH &&)",
        "This person is a member of the household at that time already.",
    )
    _open_index = models.Index("(company_id, household_id) WHERE date_to IS NULL")

    @api.depends("date_to", "absent_from")
    def _compute_state(self):
        for member in self:
            member.state = "former" if member.date_to else "absent" if member.absent_from else "present"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        here = Domain("date_to", "=", False)
        domains = {
            "former": ~here,
            "absent": here & Domain("absent_from", "!=", False),
            "present": here & Domain("absent_from", "=", False),
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    def _search_search_text(self, operator, value):
        """Find people by their own name and numbers, whatever the household is called."""
        if operator not in ("ilike", "like"):
            return NotImplemented
        return Domain("party_id", "any", self.env["egov.party"]._search_text_domain((value or "").strip("%")))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("A membership is not deleted; it ends on a day."))

    @api.readonly
    def action_open_person(self):
        """Open the page of the person."""
        self.ensure_one()
        self.check_access("read")
        return self.party_id._resident_action()

    def _end(self, day, reason):
        """End these memberships; the caller has checked rights."""
        early = self.filtered(lambda member: member.date_from > day)
        if early:
            raise UserError(
                self.env._(
                    "%(name)s is in the household since %(date)s; the day cannot be before that.",
                    name=early[0].party_id.name,
                    date=early[0].date_from.strftime("%d/%m/%Y"),
                )
            )
        members_sudo = self.sudo()  # nobody has the right to write memberships
        members_sudo.write({"date_to": day, "end_reason": reason})
        members_sudo.flush_recordset()  # before its successor is inserted

    def _successor_vals(self, day, **changes):
        """Return the values of the row that follows this one on `day`."""
        self.ensure_one()
        kept = ("household_id", "party_id", "relationship", "residence_kind", "registered_to")
        kept += ("absent_from", "absent_to", "absent_reason")
        values = {name: self._fields[name].convert_to_write(self[name], self) for name in kept}
        return {**values, "date_from": day, **changes}

    def _family_cards(self):
        """Return what the picture of the family shows of each member."""
        return [
            {
                "member_id": member.id,
                "party_id": member.party_id.id,
                "name": member.party_id.name,
                "relationship": member._relationship_label(),
                "is_head": member.relationship == "head",
                "born": member.party_id.birth_label or "",
                "sex": member.party_id.sex,
                "number": member.party_id.personal_number_masked or "",
                "residence": "" if member.residence_kind == "permanent" else member._label("residence_kind"),
                "absent": bool(member.absent_from),
            }
            for member in self
        ]

    def _joining_vals(self, relationship):
        """Return the values with which this person joins another household as `relationship`."""
        self.ensure_one()
        kept = ("party_id", "residence_kind", "registered_to", "absent_from", "absent_to", "absent_reason")
        values = {name: self._fields[name].convert_to_write(self[name], self) for name in kept}
        return {**values, "relationship": relationship}

    def _relationship_label(self):
        return self._label("relationship")

    def _end_label(self):
        return self._label("end_reason")

    def _label(self, name):
        """Return the word on the screen for the value of a field."""
        self.ensure_one()
        return dict(self._fields[name]._description_selection(self.env)).get(self[name], "")

    def _suggested_relationship(self, new_head):
        """Return what this member is to `new_head`, a member too, or False when only the family can tell."""
        self.ensure_one()
        if self == new_head:
            return "head"
        kin = self._kinship(new_head)
        if kin:
            return kin
        mine, other = self.party_id.birth_date, new_head.party_id.birth_date
        older = mine < other if mine and other else None
        return relations.after_change(new_head.relationship, self.relationship, self.party_id.sex, older) or False

    def _kinship(self, other):
        """Return what this member is to another one as their own pages say, or None."""
        mine, theirs = self.party_id.sudo(), other.party_id.sudo()  # what they are to each other, no more
        parents = mine.father_id | mine.mother_id
        if theirs == mine.spouse_id:
            return {"male": "husband", "female": "wife"}.get(mine.sex)
        if theirs in parents or (theirs.spouse_id and theirs.spouse_id in parents):
            return "child"
        if mine == theirs.father_id:
            return "father"
        return "mother" if mine == theirs.mother_id else None
