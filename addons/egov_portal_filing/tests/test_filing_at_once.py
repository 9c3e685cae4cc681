import threading

from odoo import api
from odoo.fields import Command
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name

from odoo.addons.egov_base.tools import clock


@tagged("post_install", "-at_install")
class TestFilingAtOnce(BaseCase):
    """Real transactions that meet: the rows are committed, and taken away afterwards."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            self._make(env)
        self.addCleanup(self._remove)

    def _make(self, env):
        company = env["egov.agency"].search([("company_id", "!=", False), ("code", "!=", False)], limit=1).company_id
        if not company:
            company = env["res.company"].create({"name": "UBND thử"})
            level = env.ref("egov_base.level_commune")
            env["egov.agency"].create(
                {
                    "name": "UBND thử",
                    "code": "Z99.99",
                    "kind": "committee",
                    "level_id": level.id,
                    "company_id": company.id,
                }
            )
        sector = env["egov.sector"].create({"code": "ZAO", "name": "Thử cùng lúc"})
        procedure = env["egov.procedure"].create({"code": "9.099099", "name": "Thử cùng lúc", "sector_id": sector.id})
        version = env["egov.procedure.version"].create(
            {
                "procedure_id": procedure.id,
                "valid_from": "2020-01-01",
                "legal_basis": "Thử",
                "online_level": "full",
                "limit_ids": [Command.create({"value": 1, "unit": "working_day"})],
                "step_ids": [
                    Command.create({"name": "Nhận", "kind": "receive", "role": "clerk", "hours": 1}),
                    Command.create({"name": "Trả", "kind": "deliver", "role": "clerk", "hours": 1}),
                ],
            }
        )
        version.action_publish()
        partner = env["res.partner"].create({"name": "Người Thử Cùng Lúc"})
        draft = env["egov.portal.draft"].create(
            {
                "partner_id": partner.id,
                "company_id": company.id,
                "procedure_id": procedure.id,
                "version_id": version.id,
                "answers": {
                    "_for": "self",
                    "_name": "Người Thử Cùng Lúc",
                    "_number": "048190777777",
                    "_birth": "1990-01-01",
                    "_phone": "0905123456",
                    "_address": "1 Lê Duẩn",
                    "_result_by": "counter",
                },
            }
        )
        self.made = {"draft": draft.id, "procedure": procedure.id, "partner": partner.id, "sector": sector.id}
        self.key, self.digest = draft.send_key, draft._digest()

    def _remove(self):
        with self.registry.cursor() as cr:
            cr.execute("SELECT id, applicant_id FROM egov_dossier WHERE procedure_id = %s", [self.made["procedure"]])
            rows = cr.fetchall()
            for dossier_id, party_id in rows:
                cr.execute("DELETE FROM egov_portal_draft WHERE dossier_id = %s", [dossier_id])
                cr.execute("DELETE FROM egov_dossier_step_log WHERE dossier_id = %s", [dossier_id])
                cr.execute("DELETE FROM egov_dossier WHERE id = %s", [dossier_id])
                cr.execute("DELETE FROM egov_party WHERE id = %s", [party_id])
            cr.execute("DELETE FROM egov_portal_draft WHERE id = %s", [self.made["draft"]])
            cr.execute("DELETE FROM egov_procedure_version WHERE procedure_id = %s", [self.made["procedure"]])
            cr.execute("DELETE FROM egov_procedure WHERE id = %s", [self.made["procedure"]])
            cr.execute("DELETE FROM egov_sector WHERE id = %s", [self.made["sector"]])
            cr.execute("DELETE FROM res_partner WHERE id = %s", [self.made["partner"]])
        self.registry.clear_all_caches()

    def _at_once(self, act, count):
        """Run ``act(env)`` in ``count`` threads whose transactions have all begun before the first one writes."""
        gate, outcomes = threading.Barrier(count), []

        def work():
            with self.registry.cursor() as cr:
                env = api.Environment(cr, api.SUPERUSER_ID, {})
                tries = []

                def once():
                    env.cr.execute("SELECT 1 FROM egov_portal_draft LIMIT 1")  # the view of the data is fixed here
                    if not tries:
                        tries.append(1)
                        gate.wait(20)
                    return act(env)

                outcomes.append(retrying(once, env))

        threads = [threading.Thread(target=work) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return outcomes

    def test_two_presses_at_once_make_one_dossier(self):
        def press(env):
            return env["egov.portal.draft"].browse(self.made["draft"])._send(self.key, self.digest)

        self.assertEqual(sorted(self._at_once(press, 4)), ["again", "again", "again", "sent"])
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT count(*), count(DISTINCT portal_code) FROM egov_dossier WHERE procedure_id = %s",
                [self.made["procedure"]],
            )
            self.assertEqual(cr.fetchone(), (1, 1))

    def test_two_devices_at_once_lose_no_field(self):
        def save(env):
            device = threading.current_thread().name
            draft = env["egov.portal.draft"].browse(self.made["draft"])
            return draft._save({f"field of {device}": clock.now().isoformat()}, device)

        self.assertEqual(self._at_once(save, 4), [True] * 4)
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            answers = env["egov.portal.draft"].browse(self.made["draft"]).answers
        self.assertEqual(len([key for key in answers if key.startswith("field of ")]), 4)
