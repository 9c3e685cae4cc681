from datetime import date
from unittest.mock import MagicMock

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tests.common import FRIDAY, PDF, DossierCommon


@tagged("post_install", "-at_install")
class TestEgovDossierFee(DossierCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(FRIDAY)
        cls.clerk_a.group_ids = [Command.link(cls.env.ref("egov_fee.group_cashier").id)]
        if "egov_receipt_policy" in cls.company_a._fields:  # what receipts ask for is tested with them
            cls.company_a.egov_receipt_policy = "wait"
        cls.fee = cls._new_fee("T-CASE", formula="per_unit", amount=15_000)
        cls.copies = cls._new_fee(
            "T-PAGES",
            formula="page_tier",
            tier_ids=[Command.create({"first_page": 1, "amount": 2_000})],
        )
        cls.procedure.fee_ids = cls.fee

    @classmethod
    def _new_fee(cls, code, **rate):
        fee = cls.env["egov.fee"].create({"name": code.title(), "code": code, "legal_basis": "Test"})
        vals = {"fee_id": fee.id, "valid_from": date(2017, 1, 1), "legal_basis": "Test"}
        cls.env["egov.fee.rate"].create({**vals, **rate})
        return fee

    def _deliver(self, dossier):
        dialog = self.env["egov.dossier.deliver"].with_user(self.clerk_a)
        receiver = {"channel": "counter", "receiver_name": self.dao.name, "signature": PDF}
        dialog.create({"dossier_id": dossier.id, **receiver}).action_confirm()

    def test_intake_charges_what_the_procedure_takes(self):
        dossier = self._received()
        charge = dossier.charge_ids
        self.assertEqual((charge.state, charge.amount, charge.party_id), ("due", 15_000, dossier.applicant_id))
        self.assertEqual(charge.company_id, self.company_a)
        self.assertEqual(dossier.financial_state, "due")

    def test_the_quick_intake_charges_too(self):
        vals = {"applicant_id": self.dao.id, "procedure_id": self.procedure.id, "form_values": {"purpose": "x"}}
        papers = [{"name": "Đơn đề nghị", "state": "received"}]
        dossier = self.Dossier.with_user(self.clerk_a).receive_new([{**vals, "papers": papers}])
        self.assertEqual((dossier.charge_ids.amount, dossier.financial_state), (15_000, "due"))

    def test_pressed_twice_it_is_charged_once(self):
        dossier = self._received()
        dossier.action_receive()
        self.assertEqual(len(dossier.charge_ids), 1)

    def test_what_is_to_be_counted_waits_for_the_clerk(self):
        self.procedure.fee_ids = self.copies
        dossier = self._received()
        charge = dossier.charge_ids
        self.assertEqual((charge.state, dossier.financial_state), ("draft", "due"))
        self.assertEqual(dossier.action_charge()["res_id"], charge.id)
        charge.line_ids.write({"pages": 5, "quantity": 2})
        charge.action_confirm()
        self.assertEqual((charge.state, charge.amount), ("due", 20_000))

    def test_a_free_channel_is_not_charged(self):
        steps = [("Tiếp nhận", "receive", "clerk", 4), ("Trả kết quả", "deliver", "clerk", 0)]
        rules = [Command.create({"rule": "none"})]
        free = self._new_procedure("9.000002", "Thủ tục miễn phí", steps, fee_rule_ids=rules)
        self.env["egov.procedure.offer"].create({"company_id": self.company_a.id, "procedure_id": free.id})
        free.fee_ids = self.fee
        dossier = self._received(procedure_id=free.id)
        self.assertFalse(dossier.charge_ids)
        self.assertEqual(dossier.financial_state, "none")

    def test_a_procedure_without_fees_is_not_charged(self):
        self.procedure.fee_ids = False
        self.assertFalse(self._received().charge_ids)

    def test_nothing_is_handed_over_before_it_is_paid(self):
        dossier = self._finished()
        with self.assertRaises(UserError):
            self._deliver(dossier)
        self.assertEqual(dossier.state, "finished")
        dossier.charge_ids._collect("cash", 15_000)
        self.assertEqual(dossier.financial_state, "paid")
        self._deliver(dossier)
        self.assertEqual(dossier.state, "returned")

    def test_an_exemption_frees_the_dossier(self):
        poor = self.env.ref("egov_fee.beneficiary_poor")
        self.env["egov.fee.policy"].create(
            {
                "name": "Hộ nghèo",
                "fee_ids": [Command.set(self.fee.ids)],
                "beneficiary_id": poor.id,
                "valid_from": date(2020, 1, 1),
                "legal_basis": "Test",
            }
        )
        dossier = self._finished()
        charge = dossier.charge_ids
        charge._reopen("Bổ sung giấy chứng nhận hộ nghèo")
        self.assertEqual(dossier.financial_state, "due")
        charge.write({"beneficiary_ids": [Command.set(poor.ids)], "evidence": "GCN hộ nghèo 12/2026"})
        charge.action_confirm()
        self.assertEqual((charge.state, dossier.financial_state), ("waived", "exempt"))
        self._deliver(dossier)

    def test_money_given_back_or_a_charge_cancelled(self):
        dossier = self._received()
        dossier.charge_ids._cancel("Thu nhầm")
        self.assertEqual(dossier.financial_state, "none")
        again = self.env["egov.charge"].browse(dossier.action_charge()["res_id"])
        self.assertEqual((again.state, dossier.financial_state), ("draft", "due"))
        again.with_user(self.clerk_a).unlink()
        self.assertEqual(dossier.financial_state, "none")

    def test_a_later_charge_is_added(self):
        dossier = self._received()
        dossier.charge_ids._collect("cash", 15_000)
        later = self.env["egov.charge"].browse(dossier.action_charge()["res_id"])
        self.assertEqual((len(dossier.charge_ids), later.state, dossier.financial_state), (2, "draft", "due"))
        self.assertEqual(dossier.action_view_charges()["domain"], [("dossier_id", "=", dossier.id)])

    def test_a_closed_dossier_is_not_charged(self):
        dossier = self._finished()
        dossier.charge_ids._collect("cash", 15_000)
        self._deliver(dossier)
        with self.assertRaises(UserError):
            dossier.action_charge()

    def test_the_charge_is_found_by_the_code_of_the_dossier(self):
        dossier = self._received()
        first = dossier.code
        self.env.flush_all()
        self.env.cr.execute("UPDATE egov_dossier SET number = NULL, code = NULL WHERE id = %s", [dossier.id])
        self.env.invalidate_all()
        dossier.sudo()._number_now()
        self.assertNotEqual(dossier.code, first)
        self.assertEqual(dossier.charge_ids.origin, dossier.code, "the number comes after the charge")

    def test_officers_work_without_seeing_money(self):
        dossier = self._in_progress()
        with self.assertRaises(AccessError):
            dossier.charge_ids.read(["amount"])
        self.assertEqual(dossier.financial_state, "due")
        with self.assertRaises(AccessError):
            dossier.action_charge()

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_another_ward_and_forged_links(self):
        dossier = self._received()
        with self.assertRaises(AccessError):
            dossier.with_user(self.clerk_b).action_charge()
        dossier.charge_ids._reopen("x")
        with self.assertRaises(AccessError):
            dossier.charge_ids.write({"dossier_id": False})
        with self.assertRaises(AccessError):
            self.env["egov.charge"].with_user(self.clerk_a).create({"payer_name": "x", "dossier_id": dossier.id})

    def test_fees_of_the_catalogue_are_chosen(self):
        copy = self.env["egov.procedure"].search([("code", "=", "2.000815")])
        if copy:
            self.assertEqual(copy.fee_ids, self.env.ref("egov_fee.fee_copy"))

    def test_the_tariff_of_the_day_of_intake(self):
        self.fee.rate_ids.valid_to = date(2026, 11, 20)
        self.env["egov.fee.rate"].create(
            {"fee_id": self.fee.id, "amount": 20_000, "valid_from": date(2026, 11, 21), "legal_basis": "Test"}
        )
        dossier = self._received()
        with clock.at(FRIDAY.replace(day=25)):
            dossier.charge_ids._reopen("Sửa tên người nộp")
            dossier.charge_ids.payer_name = "Trần Thị Đào"
            dossier.charge_ids.action_confirm()
        self.assertEqual(dossier.charge_ids.amount, 15_000)

    def _costing(self, code, rule, amount=0, **vals):
        """A procedure of which the catalogue says what it costs, while no fee of the tariff is named."""
        steps = [("Tiếp nhận", "receive", "clerk", 4), ("Trả kết quả", "deliver", "clerk", 0)]
        rules = [Command.create({"rule": rule, "amount": amount, **vals})]
        procedure = self._new_procedure(code, "Thủ tục có phí", steps, fee_rule_ids=rules)
        self.env["egov.procedure.offer"].create({"company_id": self.company_a.id, "procedure_id": procedure.id})
        return procedure

    def test_a_fee_without_a_tariff_is_not_called_free(self):
        procedure = self._costing("9.000011", "per_case", 700_000)
        dossier = self._received(procedure_id=procedure.id)
        self.assertEqual((dossier.financial_state, dossier.charge_count), ("no_tariff", 0))
        self.assertIn("Chưa có mức thu", self._slip_words(dossier))
        self.assertIn("700.000 đồng", self._slip_words(dossier))
        procedure.fee_ids = self.fee
        later = self._received(procedure_id=procedure.id, duplicate_reason="Cơ sở khác")
        self.assertEqual((later.financial_state, later.charge_ids.amount), ("due", 15_000))
        self.assertNotIn("Chưa có mức thu", self._slip_words(later))
        charge = dossier.charge_ids.browse(dossier.action_charge()["res_id"])
        charge.with_user(self.clerk_a).action_confirm()
        self.assertEqual((dossier.financial_state, charge.amount), ("due", 15_000), "the fee was named meanwhile")

    def test_what_the_catalogue_does_not_know_is_not_said(self):
        for number, (rule, state) in enumerate(
            {
                "none": "none",
                "unknown": "none",
                "none_if_on_time": "none",
                "province_resolution": "no_tariff",
                "tariff": "no_tariff",
                "per_copy": "no_tariff",
            }.items()
        ):
            with self.subTest(rule=rule):
                procedure = self._costing(f"9.00002{number}", rule, 5_000 if rule == "per_copy" else 0)
                self.assertEqual(self._received(procedure_id=procedure.id).financial_state, state)

    def test_a_free_channel_lacks_no_tariff(self):
        procedure = self._costing("9.000031", "none", channel="counter")
        self.assertEqual(self._received(procedure_id=procedure.id).financial_state, "none")

    def _slip_words(self, dossier):
        """What the receipt of a dossier says about fees."""
        said = []
        doc = MagicMock(field=lambda label, text: said.append(f"{label}: {text}"))
        dossier.with_user(self.clerk_a)._draw_acknowledgement_more(doc)
        return "\n".join(said)
