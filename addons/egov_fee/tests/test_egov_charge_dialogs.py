import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import FeeCommon


@tagged("post_install", "-at_install")
class TestEgovChargeDialogs(FeeCommon):
    def _dialog(self, action, user=None):
        context = {name: value for name, value in action["context"].items() if name.startswith("default_")}
        return Form(self.env[action["res_model"]].with_user(user or self.cashier_a).with_context(**context))

    def test_cash_and_what_goes_back(self):
        charge = self._due()
        form = self._dialog(charge.action_collect())
        form.tendered = 10_000
        self.assertEqual(form.change, 2_000)
        form.save().action_confirm()
        self.assertEqual(charge.state, "paid")

    def test_too_little_cash(self):
        charge = self._due()
        form = self._dialog(charge.action_collect())
        form.tendered = 5_000
        with self.assertRaises(UserError):
            form.save().action_confirm()
        self.assertEqual(charge.state, "due")

    def test_a_qr_code_for_the_transfer(self):
        charge = self._due()
        form = self._dialog(charge.action_collect())
        form.method = "transfer"
        self.assertFalse(form.qr_code)
        self.company_a.write({"egov_transfer_bin": "970436", "egov_transfer_account": "1012345678"})
        form = self._dialog(charge.action_collect())
        form.method = "transfer"
        self.assertIn(b"<svg", base64.b64decode(form.qr_code))
        self.assertIn(charge.pay_ref, charge._vietqr())

    def test_the_dialog_proposes_what_fits(self):
        charge = self._due()
        form = self._dialog(charge.action_change())
        self.assertEqual(form.kind, "change")
        form.kind = "cancel"
        form.reason = "Công dân không nộp nữa"
        form.save().action_confirm()
        self.assertEqual(charge.state, "cancelled")
        paid = self._due()
        paid._collect("cash", 8_000)
        form = self._dialog(paid.action_change(), self.accountant_a)
        self.assertEqual((form.kind, form.amount), ("refund", 8_000))
        form.reason = "Thu nhầm"
        form.save().action_confirm()
        self.assertEqual(paid.state, "refunded")

    def test_clerks_do_not_collect(self):
        charge = self._due()
        with self.assertRaises(AccessError):
            self.env["egov.charge.collect"].with_user(self.clerk_a).create({"charge_id": charge.id})
        with self.assertRaises(AccessError):
            charge.with_user(self.clerk_a)._collect("cash", 8_000)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_dialogs_reach_no_other_office(self):
        charge = self._due()
        for model, vals in (("egov.charge.collect", {}), ("egov.charge.change", {"reason": "x"})):
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.env[model].with_user(self.cashier_b).create({"charge_id": charge.id, **vals})
