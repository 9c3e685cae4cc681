from datetime import datetime, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tests.common import NOW

from .common import EinvoiceCommon

#: Midnight in Viet Nam.
END_OF_DAY = datetime(2026, 11, 20, 16, 59, 59)


@tagged("post_install", "-at_install")
class TestEgovEinvoiceTransmission(EinvoiceCommon):
    """Whatever happens on the way, the provider has each document once, and the deadline is seen."""

    def setUp(self):
        super().setUp()
        self.channel = self._use_provider()
        self.receipt = self._receipt()
        self.transmission = self._transmission(self.receipt)

    def _again(self, **delta):
        with clock.at(NOW + timedelta(**delta or {"hours": 2})):
            self._send()

    def test_sent_once(self):
        self.assertRecordValues(
            self.transmission,
            [{"state": "queued", "kind": "issue", "key": self.receipt.uuid, "due_at": END_OF_DAY}],
        )
        self.assertEqual(self.receipt.transmission_state, "queued")
        self._send()
        self._send()
        self.assertEqual(self.channel.calls, [("issue", self.receipt.uuid)])
        self.assertRecordValues(
            self.transmission, [{"state": "accepted", "attempts": 1, "reference": "R-1", "closed_at": NOW}]
        )
        self.assertRecordValues(self.receipt, [{"transmission_state": "accepted", "provider_number": "1"}])

    def test_a_lost_answer_is_looked_up_before_sending_again(self):
        self.channel.acts = ["lost"]
        self._send()
        self.assertEqual(self.transmission.state, "queued")
        self.assertIn("time-out", self.transmission.last_error)
        self._again()
        self.assertEqual([call for call, _key in self.channel.calls], ["issue", "lookup"])
        self.assertEqual(len(self.channel.documents), 1)
        self.assertEqual(self.transmission.state, "accepted")

    def test_a_process_killed_while_sending_leaves_one_transmission(self):
        """The provider had the document, and nobody was left to hear the answer."""
        self.transmission.write({"state": "sending", "attempts": 1})
        self.channel.issue(self.receipt._channel_document())
        self._send()
        self.assertEqual([call for call, _key in self.channel.calls], ["issue", "lookup"])
        self.assertEqual(self.transmission.state, "accepted")

    def test_a_process_killed_before_sending_sends_after_the_restart(self):
        self.transmission.write({"state": "sending", "attempts": 1})
        self._send()
        self.assertEqual([call for call, _key in self.channel.calls], ["lookup", "issue"])
        self.assertEqual(self.transmission.state, "accepted")

    def test_refusal_waits_for_a_person(self):
        self.channel.acts = ["refuse"]
        self._send()
        self._again()
        self.assertRecordValues(self.transmission, [{"state": "refused", "last_error": "Refused: ERR:3 wrong data"}])
        self.assertEqual(self.receipt.transmission_state, "refused")
        self.transmission.with_user(self.accountant_a).action_send()
        self.assertEqual(self.transmission.state, "queued")
        self._send()
        self.assertEqual(self.transmission.state, "accepted")

    def test_tries_become_rarer(self):
        self.channel.acts = ["down"] * 3
        waits, moment = [], NOW
        for _try in range(3):
            with clock.at(moment):
                self._send()
            waits.append(self.transmission.next_try - moment)
            moment = self.transmission.next_try
        self.assertEqual([wait // timedelta(minutes=1) for wait in waits], [1, 2, 5])

    @mute_logger("odoo.addons.egov_einvoice.models.egov_einvoice_transmission")
    def test_a_defect_keeps_no_other_document_back(self):
        other = self._receipt()
        self.channel.acts = ["break"]
        self._send()
        self.assertEqual(self.transmission.state, "queued")
        self.assertIn("ZeroDivisionError", self.transmission.last_error)
        self.assertEqual(self._transmission(other).state, "accepted")

    def test_what_somebody_else_sends_is_left_alone(self):
        self.patch(type(self.transmission), "try_lock_for_update", lambda record, **_options: record.browse())
        self._send()
        self.assertEqual(self.channel.calls, [])

    def test_a_document_is_queued_once(self):
        values = self.transmission.copy_data()[0]
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.transmission.create({**values, "key": self.receipt.uuid})

    def test_replacement(self):
        lines = self.receipt.charge_id._receipt_lines()
        replacement = self.receipt.with_user(self.accountant_a)._replace(lines, "Sai MST")
        self._send()
        self.assertEqual(self.channel.calls, [("issue", self.receipt.uuid), ("replace", replacement.uuid)])

    def test_what_a_provider_does_not_offer_is_handed_in(self):
        notice = self.receipt.with_user(self.accountant_a)._notify("Sai tên", payer_name="An", explanation="An")
        self._send()
        self.assertEqual(self._transmission(notice).state, "by_hand")
        self.assertIn("hand", self._transmission(notice).last_error)

    def test_only_accountants_send_again(self):
        for user in (self.cashier_a, self.leader_a, self.admin_a):
            with self.assertRaises(AccessError):
                self.transmission.with_user(user).action_send()
        self._send()
        with self.assertRaises(UserError):
            self.transmission.with_user(self.accountant_a).action_send()

    def test_deadline_of_the_day_is_visible(self):
        transmission = self.transmission.with_user(self.accountant_a)
        self.assertEqual(transmission.due_band, "today")
        with clock.at(NOW + timedelta(days=1)):
            transmission.invalidate_recordset(["due_band", "due_label"])
            self.assertEqual(transmission.due_band, "overdue")

    def test_open_document(self):
        action = self.transmission.with_user(self.accountant_a).action_open()
        self.assertEqual((action["res_model"], action["res_id"]), ("egov.receipt", self.receipt.id))


@tagged("post_install", "-at_install")
class TestEgovEinvoiceOutage(EinvoiceCommon):
    def setUp(self):
        super().setUp()
        self.channel = self._use_provider()
        self.receipts = self._receipt() + self._receipt()

    def _outage(self):
        return self.env["egov.einvoice.outage"].search([("company_id", "=", self.company_a.id)])

    def test_the_queue_notes_an_outage_and_its_end(self):
        self.channel.acts = ["down", "down"]
        self._send()
        outage = self._outage()
        self.assertRecordValues(outage, [{"provider_id": self.provider.id, "repaired_at": False, "started_at": NOW}])
        self.assertEqual(len(outage.transmission_ids), 2)
        self.assertTrue(self._receipt().number, "the counter works on")
        with clock.at(NOW + timedelta(hours=4)):
            self._send()
        self.assertEqual(outage.repaired_at, NOW + timedelta(hours=4))
        self.assertFalse(outage.transmission_ids.filtered(lambda one: one.state != "accepted"))

    def test_three_working_days_after_the_repair(self):
        """Repaired on Friday 20/11/2026 at 13:00: Monday, Wednesday, Thursday, for 24/11 is a day off."""
        self.channel.acts = ["down", "down"]
        self._send()
        outage = self._outage()
        with clock.at(NOW + timedelta(hours=4)):
            outage.with_user(self.accountant_a).action_repaired()
        due = self.company_a._close_of_business(datetime(2026, 11, 26).date())
        self.assertEqual(outage.due_at, due)
        self.assertEqual(set(outage.transmission_ids.mapped("due_at")), {due})

    def test_another_outage_after_the_repair_begins_anew(self):
        self.channel.acts = ["down", "down"]
        self._send()
        first = self._outage()
        with clock.at(NOW + timedelta(hours=1)):
            first.with_user(self.accountant_a).action_repaired()
            self.channel.acts = ["down", "down"]
            self._send()
        self.assertEqual(len(self._outage()), 2)
        self.assertEqual(set((self._outage() - first).mapped("repaired_at")), {False})

    def test_notes_of_an_accountant(self):
        outages = self.env["egov.einvoice.outage"].with_user(self.accountant_a)
        values = {"company_id": self.company_a.id, "reason": "Đứt cáp"}
        outage = outages.create(values)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            outages.create(values)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            outage.repaired_at = NOW + timedelta(hours=1)
        outage.write({"notified_at": NOW, "notice_reference": "12/TB"})
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            outage.repaired_at = NOW - timedelta(hours=1)
            outage.flush_recordset()
