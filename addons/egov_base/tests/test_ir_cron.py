from unittest.mock import patch

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.base.tests.common import BaseCommon


class TestIrCron(BaseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("vi_VN")

    def _language_of_an_action(self):
        cron = self.env.ref("base.autovacuum_job")
        with patch.object(IrCron, "_callback", autospec=True, side_effect=lambda cron, *_args: cron.env.lang):
            return cron._callback(cron.cron_name, cron.ir_actions_server_id.id)

    def test_a_scheduled_action_speaks_the_language_of_new_people(self):
        self.env["ir.default"].set("res.partner", "lang", "vi_VN")
        self.assertEqual(self._language_of_an_action(), "vi_VN")

    def test_without_one_it_speaks_that_of_its_user(self):
        self.env["ir.default"].search([("field_id", "=", self.env.ref("base.field_res_partner__lang").id)]).unlink()
        self.env.user.lang = "vi_VN"
        self.assertEqual(self._language_of_an_action(), "vi_VN")
