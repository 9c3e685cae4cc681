from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from ..models.egov_dossier_place_mixin import _PLACED_FIELDS
from ..tools import load
from .common import FRIDAY, DossierCommon


@tagged("post_install", "-at_install")
class TestDossierPlace(DossierCommon):
    """A move goes past the ORM; nobody may notice."""

    def test_what_waits_to_be_written_is_written(self):
        dossier = self._received()
        dossier.sudo().write({"note": "gọi lại sau", "holder_id": self.clerk2_a.id})
        dossier.with_user(self.leader_a).action_next()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(dossier.note, "gọi lại sau")
        self.assertEqual(dossier.sudo().holder_id, self.officer_a)
        self.assertEqual(dossier.sudo().log_ids[-1].from_user_id, self.clerk2_a)

    def test_what_was_read_before_is_read_again(self):
        dossier = self._received()
        before = dossier.read(["step_kind", "main_action", "due_label", "next_step_id", "is_mine"])[0]
        steps = self.version.step_ids
        self.assertEqual(before["next_step_id"][0], steps[1].id)
        self.assertTrue(before["is_mine"])
        self._hand_over(dossier, self.officer_a)
        self.assertEqual(dossier.step_kind, steps[1].kind)
        self.assertEqual(dossier.next_step_id, steps[2])
        self.assertFalse(dossier.is_mine)
        self.assertEqual(dossier.main_action, False)

    def test_it_stands_in_the_row_who_changed_it_last(self):
        dossier = self._received()
        self.assertEqual(dossier.sudo().write_uid, self.clerk_a)
        dossier.with_user(self.leader_a).action_next()
        self.assertEqual(dossier.sudo().write_uid, self.leader_a)
        question = "SELECT write_date = now() AT TIME ZONE 'UTC' FROM egov_dossier WHERE id = %s"
        self.env.cr.execute(question, dossier._ids)
        self.assertTrue(self.env.cr.fetchone()[0])

    def test_no_rule_of_the_orm_looks_at_what_a_move_stores(self):
        """`write` would ask these; a move does not."""
        constrained = {name for method in self.Dossier._constraint_methods for name in method._constrains}
        self.assertFalse(constrained.intersection(_PLACED_FIELDS))
        for name in _PLACED_FIELDS:
            field = self.Dossier._fields[name]
            self.assertFalse(field.translate or field.company_dependent or field.inverse or field.related, name)

    def test_several_go_to_several_people_each_with_its_own_state(self):
        first, second = self._received(), self._received(applicant_id=self.an.id)
        second.with_user(self.leader_a).action_next()
        step = self.version.step_ids[1]
        both = (first + second).with_user(self.leader_a)
        with clock.at(FRIDAY):
            both._place(step, {first: self.officer_a, second: self.officer2_a}, "hand_over", "x", state="processing")
        self.assertEqual([each.holder_id for each in both.sudo()], [self.officer_a, self.officer2_a])
        self.assertEqual(both.mapped("state"), ["processing"] * 2)
        self.assertEqual([each.log_ids[-1].to_user_id for each in both.sudo()], [self.officer_a, self.officer2_a])
        self.assertEqual(both.sudo().log_ids.filtered(lambda line: line.note == "x").mapped("user_id"), self.leader_a)

    def test_a_step_without_hours_has_no_due_moment(self):
        steps = [
            ("Tiếp nhận", "receive", "clerk", 2.0),
            ("Xem", "process", "officer", 0.0),
            ("Ký", "sign", "leader", 2.0),
            ("Trả", "deliver", "clerk", 0.0),
        ]
        procedure = self._new_procedure("9.000098", "Không giờ", steps)
        self.env["egov.procedure.offer"].create(
            {"company_id": self.company_a.id, "procedure_id": procedure.id, "division_id": self.division_a.id}
        )
        dossier = self._received(procedure_id=procedure.id)
        self.assertTrue(dossier.step_due_at)
        self._hand_over(dossier, self.officer_a)
        self.assertEqual(dossier.sudo().holder_id, self.officer_a)
        self.assertFalse(dossier.step_due_at)


@tagged("post_install", "-at_install")
class TestDossierLoad(DossierCommon):
    """Who is how busy is counted once a minute, and kept in step with what is handed over meanwhile."""

    def _received_many(self, count):
        people = self.env["egov.party"].create(
            [{"name": f"Người {serial}", "company_id": self.company_a.id} for serial in range(count)]
        )
        return [self._received(applicant_id=person.id) for person in people]

    def test_one_after_the_other_goes_to_whoever_has_least(self):
        officers = self.officer_a + self.officer2_a
        before = self.Dossier._load(officers.ids)
        with patch.object(type(self.Dossier), "_open_load", side_effect=AssertionError("counted again")):
            for dossier in self._received_many(4):
                dossier.action_next()
        self.assertEqual(sum(before.values()), 0)
        self.assertEqual(set(self.Dossier._load(officers.ids).values()), {2})
        self.assertEqual(set(self.Dossier._open_load(officers.ids).values()), {2})

    def test_what_others_did_counts_a_minute_later(self):
        first, second = self._received_many(2)
        self.Dossier._load([self.officer_a.id, self.officer2_a.id])
        first.sudo().holder_id = self.officer_a  # as another process would
        self.assertEqual(self.Dossier._load([self.officer_a.id]), {self.officer_a.id: 0})
        with patch.object(load, "GOOD_FOR", 0):
            self.assertEqual(self.Dossier._load([self.officer_a.id]), {self.officer_a.id: 1})
        second.action_next()
        self.assertEqual(second.sudo().holder_id, self.officer2_a)

    def test_what_is_undone_is_counted_anew(self):
        [dossier] = self._received_many(1)
        self.Dossier._load([self.officer_a.id])
        self._hand_over(dossier, self.officer_a)
        self.assertEqual(self.Dossier._load([self.officer_a.id]), {self.officer_a.id: 1})
        dossier.sudo().holder_id = self.clerk_a
        self.env.cr.postrollback.run()
        self.assertEqual(self.Dossier._load([self.officer_a.id]), {self.officer_a.id: 0})
