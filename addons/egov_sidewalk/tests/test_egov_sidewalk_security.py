from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import SidewalkCommon, picture

OPERATIONS = ("read", "write", "create", "unlink")
#: Rights on streets, permits and events.
MATRIX = {
    "officer_a": ("read write create unlink", "read write create unlink", "read"),
    "leader_a": ("read", "read", "read"),
    "clerk_a": ("read", "read", "read"),
    "clerk2_a": ("", "", ""),
    "accountant_a": ("", "", ""),
    "admin_a": ("", "", ""),
}
MODELS = ("egov.sidewalk.street", "egov.sidewalk.permit", "egov.sidewalk.event")
OTHERS = ("egov.sidewalk.photo", "egov.sidewalk.purpose", "egov.sidewalk.road.class")
DIALOGS = ("egov.sidewalk.decision", "egov.sidewalk.change")


@tagged("post_install", "-at_install")
class TestEgovSidewalkSecurity(SidewalkCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.permit = cls._granted()

    def _sample(self, model):
        return {
            "egov.sidewalk.street": self.street,
            "egov.sidewalk.permit": self.permit,
            "egov.sidewalk.event": self.permit.event_ids[0],
        }[model]

    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def test_roles_of_the_ward(self):
        for login, rights in MATRIX.items():
            for model, allowed in zip(MODELS, rights, strict=True):
                with self.subTest(login=login, model=model):
                    record = self._sample(model).with_user(getattr(self, login))
                    self.assertEqual(self._allowed(record), set(allowed.split()))

    def test_nobody_reaches_another_ward(self):
        for model in MODELS:
            with self.subTest(model=model):
                self.assertFalse(self._allowed(self._sample(model).with_user(self.officer_b)))
                self.assertNotIn(self._sample(model), self.env[model].with_user(self.officer_b).search([]))

    def test_portal_and_public_see_nothing(self):
        portal = new_test_user(self.env, "citizen_s", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for model in (*MODELS, *DIALOGS, *OTHERS):
                with self.subTest(user=user.login, model=model):
                    self.assertFalse(self._allowed(self.env[model].with_user(user)))

    def test_state_and_signature_are_not_typed(self):
        draft = self._new_request()
        for vals in (
            {"state": "granted"},
            {"granted_by_id": self.leader_a.id},
            {"due_at": False},
            {"number": 7},
            {"entry_notation": "99/GP-UBND"},
            {"received_at": False},
            {"lane_from": 1},
            {"position_to": 1},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                draft.write(vals)
        with self.assertRaises(AccessError):
            self._new_request(state="granted")
        with self.assertRaises(AccessError):
            self.permit.event_ids[0].with_user(self.officer_a).write({"reason": "x"})

    def test_hostile_calls_are_refused(self):
        checked = self._checked(house_from="61", house_to="63")
        attempts = (
            lambda: checked.with_user(self.officer_a).action_grant(),
            lambda: checked.with_user(self.clerk_a).action_send_back(),
            lambda: checked.with_user(self.clerk2_a).action_grant(),
            lambda: checked.with_user(self.leader_b).action_grant(),
            lambda: checked.with_user(self.clerk_a).action_check(),
            lambda: self.permit.with_user(self.officer_b).action_print_permit(),
            lambda: self.permit.with_user(self.officer_b).action_restored(),
            lambda: self._dialog(self.officer_a, self.permit, "revoked").action_confirm(),
            lambda: self._dialog(self.clerk_a, self.permit, "revoked").action_confirm(),
            lambda: self._dialog(self.leader_b, self.permit, "revoked"),
        )
        for number, attempt in enumerate(attempts):
            with self.subTest(number=number), mute_logger("odoo.addons.base.models.ir_rule"):
                with self.assertRaises(AccessError):
                    attempt()
        self.assertEqual(checked.state, "checked")
        self.assertEqual(self.permit.state, "granted")

    def _dialog(self, user, permit, kind):
        Dialog = self.env["egov.sidewalk.decision"].with_user(user)
        return Dialog.create({"permit_id": permit.id, "kind": kind, "reason": "x"})

    def test_a_leader_without_a_signing_position_does_not_sign(self):
        checked = self._checked(house_from="61", house_to="63")
        self.env["egov.position"].search([("official_id", "=", self.leader_a.official_id.id)]).may_sign = False
        with self.assertRaises(UserError):
            checked.with_user(self.leader_a).action_grant()

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_nothing_points_to_another_ward(self):
        with self.assertRaises(AccessError):
            self._new_request(street_id=self.foreign_street.id)
        with self.assertRaises(AccessError):
            self._new_request(applicant_id=self.binh.id)
        dialog = self.env["egov.sidewalk.change"].with_user(self.leader_a)
        with self.assertRaises(AccessError):
            dialog.create({"permit_id": self.permit.id, "street_id": self.foreign_street.id, "reason": "x"})

    def test_dialogs_belong_to_who_opened_them(self):
        dialog = self._dialog(self.leader_a, self.permit, "revoked")
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            dialog.with_user(self.leader2_a).action_confirm()

    def test_photographs_follow_their_permit(self):
        Photo = self.env["egov.sidewalk.photo"]
        photo = Photo.with_user(self.officer_a).create({"permit_id": self.permit.id, "image": picture()})
        self.assertFalse(self._allowed(photo.with_user(self.officer_b)))
        self.assertEqual(self._allowed(photo.with_user(self.clerk_a)), {"read"})
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            Photo.with_user(self.officer_b).create({"permit_id": self.permit.id, "image": picture()})
