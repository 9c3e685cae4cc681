from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_fee.tests.common import TODAY

from .common import SettlementCommon

OPERATIONS = ("read", "write", "create", "unlink")
ALL = "read write create unlink"
#: Files, lines, exceptions, closed days, layouts.
MODELS = (
    "egov.settlement.file",
    "egov.settlement.line",
    "egov.settlement.exception",
    "egov.day.lock",
    "egov.settlement.profile",
)
MATRIX = {
    "accountant_a": (ALL, "read", "read write", "read", "read"),
    "chief_a": (ALL, "read", "read write", "read", ALL),
    "leader_a": ("read", "read", "read", "read", "read"),
    "cashier_a": ("", "", "", "read", ""),
    "clerk_a": ("", "", "", "", ""),
    "admin_a": ("", "", "", "", ALL),
    "accountant_b": ("", "", "", "", ""),
}


@tagged("post_install", "-at_install")
class TestEgovSettlementSecurity(SettlementCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gateway.company_id = cls.company_a

    def setUp(self):
        super().setUp()
        self.file = self._gateway_file(("5", "X", "8.000", "0"))
        lock = self.env["egov.day.lock"].with_user(self.accountant_a)._close(self.company_a, TODAY)
        records = (self.file, self.file.line_ids, self.file.exception_ids, lock, self.gateway)
        self.samples = dict(zip(MODELS, records, strict=True))

    def test_roles(self):
        for login, rights in MATRIX.items():
            for model, allowed in zip(MODELS, rights, strict=True):
                with self.subTest(login=login, model=model):
                    record = self.samples[model].with_user(getattr(self, login))
                    self.assertEqual({each for each in OPERATIONS if record.has_access(each)}, set(allowed.split()))

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule", "odoo.models.unlink")
    def test_nobody_changes_lines_or_closed_days_remotely(self):
        for user in (self.accountant_a, self.chief_a, self.leader_a, self.admin_a):
            for model in ("egov.settlement.line", "egov.day.lock"):
                record = self.samples[model].with_user(user)
                for attempt in (lambda r=record: r.write({"kind": "in"}), record.unlink, lambda r=record: r.create({})):
                    with self.subTest(user=user.login, model=model), self.assertRaises(AccessError):
                        attempt()

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_who_takes_which_step(self):
        exception, locks = self.samples["egov.settlement.exception"], self.env["egov.day.lock"]
        for user in (self.leader_a, self.cashier_a, self.admin_a, self.accountant_b):
            steps = (
                lambda u=user: exception.with_user(u)._close("gateway", "x"),
                lambda u=user: exception.with_user(u)._record("x"),
                lambda u=user: locks.with_user(u)._close(self.company_a, TODAY),
                lambda u=user: locks.with_user(u)._reopen(self.company_a, TODAY, "x"),
                lambda u=user: self.file.with_user(u).action_load(),
            )
            for number, step in enumerate(steps):
                with self.subTest(user=user.login, number=number), self.assertRaises(AccessError):
                    step()

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_states_and_sums_are_not_typed(self):
        draft = self._upload("x;y\n1;2")
        for vals in ({"state": "done"}, {"gross": 1}, {"sha256": "x"}, {"user_id": self.accountant2_a.id}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                draft.write(vals)
        with self.assertRaises(AccessError):
            self.env["egov.settlement.close"].with_user(self.accountant_b).create(
                {"exception_id": self.samples["egov.settlement.exception"].id, "note": "x"}
            )

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_a_layout_of_another_ward_is_out_of_reach(self):
        with self.assertRaises(AccessError):
            self._upload("x;y\n1;2", user=self.accountant_b)

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_words_of_another_wards_layout_are_out_of_reach(self):
        word = self.env["egov.settlement.word"].create(
            {"profile_id": self.gateway.id, "word": "Chờ", "meaning": "pending"}
        )
        foreign = self.gateway.copy({"company_id": self.company_b.id, "name": "Của phường khác"})
        words = self.env["egov.settlement.word"].with_user(self.chief_a)
        self.assertEqual(word.with_user(self.chief_a).word, "Chờ")
        with self.assertRaises(AccessError):
            words.create({"profile_id": foreign.id, "word": "Chờ", "meaning": "success"})
        with self.assertRaises(AccessError):
            word.with_user(self.chief_a).profile_id = foreign
        with self.assertRaises(AccessError):
            foreign.word_ids[:1].with_user(self.chief_a).read(["word"])
