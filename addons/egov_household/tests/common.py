from datetime import date, datetime

from odoo.fields import Command

from odoo.addons.egov_base.tests.common import EgovCommon

#: Friday 20/11/2026 09:00 in Viet Nam.
NOW = datetime(2026, 11, 20, 2, 0)
TODAY = date(2026, 11, 20)
START = date(2020, 1, 1)


class HouseholdCommon(EgovCommon):
    """The household of An, his wife Bé, their son Bình and his wife Cúc; Đào lives alone; ward B has one of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(NOW)
        cls._add_roles()
        cls.group_5 = cls._new_group("Tổ 5")
        cls.group_6 = cls._new_group("Tổ 6")
        cls.be = cls._new_party("Lê Thị Bé", "048164000111", date(1964, 5, 1), "female", cls.company_a)
        cls.son = cls._new_party("Trần An Bình", "048090000222", date(1990, 6, 1), "male", cls.company_a)
        cls.cuc = cls._new_party("Phạm Thị Cúc", "048192000333", date(1992, 7, 1), "female", cls.company_a)
        cls.child = cls._new_party("Trần Bình Minh", "048220000444", date(2020, 8, 1), "male", cls.company_a)
        cls.household = cls._new_household(
            [(cls.an, "head"), (cls.be, "wife"), (cls.son, "child"), (cls.cuc, "daughter_in_law")],
            house_no="12/3A",
            street="Trần Phú",
            group_id=cls.group_5.id,
        )
        cls.other = cls._new_household([(cls.dao, "head")], house_no="7", street="Lê Lợi", group_id=cls.group_6.id)
        cls.foreign = cls._new_household([(cls.binh, "head")], user=cls.officer_b)

    @classmethod
    def _add_roles(cls):
        """Give the cast of the ward its rights on households."""
        for user, role in (
            (cls.officer_a, "officer"),
            (cls.officer2_a, "social"),
            (cls.clerk_a, "reader"),
            (cls.head_a, "officer"),
            (cls.leader_a, "reader"),
            (cls.records_a, "data_officer"),
            (cls.officer_b, "social"),
        ):
            user.group_ids = [Command.link(cls.env.ref(f"egov_household.group_{role}").id)]

    @classmethod
    def _new_group(cls, name, user=None):
        Group = cls.env["egov.residential.group"].with_user(user or cls.officer_a)
        return Group.create({"name": name, "valid_from": START})

    @classmethod
    def _new_household(cls, people, user=None, day=START, **vals):
        rows = [{"party_id": party.id, "relationship": relationship} for party, relationship in people]
        Household = cls.env["egov.household"].with_user(user or cls.officer_a)
        return Household._record_registration(vals, rows, day, "12/CT01")

    @classmethod
    def _member(cls, party, household=None):
        """The membership of a person that holds now."""
        household = household or cls.household
        return household._current_members().filtered(lambda member: member.party_id == party)

    @classmethod
    def _dialog(cls, model, household=None, user=None, **vals):
        """A dialog opened on a household, with one line for each member."""
        household = household or cls.household
        Dialog = cls.env[model].with_user(user or cls.officer_a).with_context(default_household_id=household.id)
        return Dialog.create({"household_id": household.id, **vals})

    @classmethod
    def _say(cls, dialog, **relationships):
        """Say in the lines of a dialog what people of the cast become."""
        for name, relationship in relationships.items():
            line = dialog.line_ids.filtered(lambda line, name=name: line.party_id == getattr(cls, name))
            line.relationship = relationship

    def _kinds(self, household):
        return household.event_ids.sorted("id").mapped("kind")

    def _now(self, household):
        """What people of a household are, by name."""
        return {member.party_id.name: member.relationship for member in household._current_members()}
