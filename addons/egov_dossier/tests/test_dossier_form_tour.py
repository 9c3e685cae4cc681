from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import DossierCommon


@tagged("post_install", "-at_install")
class TestDossierFormTour(DossierCommon, HttpCase):
    """The buttons of the dossier, each pressed by the one whose turn it is."""

    def _tour(self, name, dossier, user):
        self.env.flush_all()
        self.start_tour(f"/odoo/dossiers/{dossier.id}", f"egov_dossier_{name}", login=user.login)
        self.env.invalidate_all()

    def test_the_clerk_hands_over_with_one_button(self):
        dossier = self._received()
        self._tour("forward", dossier, self.clerk_a)
        self.assertEqual(self._kinds(dossier), ["receive", "hand_over"])
        self.assertEqual(dossier.sudo().step_id.kind, "process")

    @mute_logger("odoo.http")
    def test_the_officer_asks_for_a_supplement_and_goes_on_after_it(self):
        dossier = self._in_progress()
        self._tour("supplement", dossier, self.officer_a)
        self.assertEqual(dossier.state, "processing")
        self.assertEqual(self._kinds(dossier)[-2:], ["supplement", "supplement_done"])
        self.assertFalse(dossier.pause_kind)

    def test_the_officer_proposes_to_refuse(self):
        dossier = self._in_progress()
        self._tour("refuse", dossier, self.officer_a)
        self.assertEqual(dossier.refusal_ids.approval_state, "pending")
        self._approve(dossier.refusal_ids, self.leader_a)
        self.assertEqual(dossier.state, "refused")

    @mute_logger("odoo.http")
    def test_the_result_is_issued_and_handed_over(self):
        dossier = self._in_progress()
        result = self._submitted_result(dossier)
        self._approve(result, self.head_a, self.leader_a)
        dossier.sudo().lookup_secret = "SLIP2345"
        self._tour("issue", dossier, self.records_a)
        self.assertEqual(dossier.state, "finished")
        self._tour("deliver", dossier, self.clerk_a)
        self.assertRecordValues(dossier, [{"state": "returned", "delivery_state": "delivered"}])

    @mute_logger("odoo.http")
    def test_the_second_to_hand_over_is_told_who_has_it(self):
        dossier = self._received()
        self._once_read(dossier, lambda record: record.with_user(self.leader_a).action_next())
        self._tour("forward_late", dossier, self.clerk_a)
        self.assertEqual(self._kinds(dossier), ["receive", "hand_over"])

    @mute_logger("odoo.http")
    def test_the_second_to_deliver_is_told_that_it_is_done(self):
        dossier = self._finished()
        dossier.sudo().lookup_secret = "SLIP2345"
        self._once_read(dossier, lambda record: self._deliver(record.with_user(self.clerk2_a)))
        self._tour("deliver_late", dossier, self.clerk_a)
        self.assertEqual(self._kinds(dossier).count("deliver"), 1)

    def _deliver(self, dossier):
        wizard = dossier.env["egov.dossier.deliver"].with_context(default_dossier_id=dossier.id)
        wizard.create({"secret": "SLIP2345"}).action_confirm()

    def _once_read(self, dossier, act):
        """Let a colleague act right after the screen has read the dossier."""
        model, todo = type(self.Dossier), [act]
        web_read = model.web_read

        def read_then_act(records, specification):
            values = web_read(records, specification)
            if records == dossier and todo:
                todo.pop()(records)
                records.env.flush_all()
            return values

        read_then_act._readonly = False  # the colleague writes
        self.patch(model, "web_read", read_then_act)
