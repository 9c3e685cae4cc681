from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from ..hooks import _wards

#: Where a group stays as it was on the day: what has ended, and what a paper said.
HISTORY = {"egov.residential.group", "egov.residential.group.merge"}


@tagged("post_install", "-at_install")
class TestResidentialGroups(TransactionCase):
    """Two groups of the demonstration are merged: whatever register has something in them, nothing is left behind."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ward = _wards(cls.env)[0]
        cls.officer = cls.env["res.users"].search([("login", "=", "vanhoa")])
        groups = cls.env["egov.residential.group"].with_user(cls.officer)
        cls.groups = groups.search([("company_id", "=", cls.ward.id), ("valid_to", "=", False)], limit=3)

    def _fields(self):
        """Every stored link to a residential group in every table of the suite; views follow from them."""
        for name, model in self.env.registry.items():
            if model._auto and not model._abstract and not model._transient and name not in HISTORY:
                for field in model._fields.values():
                    if field.comodel_name == "egov.residential.group" and field.type == "many2one" and field.store:
                        yield name, field.name

    def _left(self, groups):
        found = {}
        for name, field in self._fields():
            domain = [(field, "in", groups.ids)]
            if "state" in self.env[name]._fields:
                domain += [("state", "not in", ("closed", "split", "merged", "moved_away"))]
            if "is_open" in self.env[name]._fields:  # what is decided keeps the group that its paper names
                domain += [("is_open", "=", True)]
            if count := self.env[name].with_context(active_test=False).search_count(domain):
                found[name] = count
        return found

    def test_nothing_is_left_in_a_merged_group(self):
        sources, target = self.groups[:2], self.groups[2]
        before, there = self._left(sources), self._left(target)
        self.assertGreater(before.get("egov.household", 0), 0)
        self.assertGreaterEqual(len(before), 3, "the registers of the demonstration lie in groups")
        dialog = self.env["egov.residential.group.merge"].with_user(self.officer)
        values = {"group_ids": [Command.set(sources.ids)], "target_id": target.id, "document": "12/NQ-HĐND"}
        dialog.create(values).action_confirm()
        self.env.flush_all()
        self.assertEqual(self._left(sources), {})
        together = {name: before.get(name, 0) + there.get(name, 0) for name in {*before, *there}}
        self.assertEqual(self._left(target), together)
