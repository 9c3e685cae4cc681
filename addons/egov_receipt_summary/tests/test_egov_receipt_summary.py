import io
from datetime import date, datetime
from unittest.mock import patch

import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger
from odoo.tools.pdf import PdfReader

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_receipt.tests.common import ReceiptCommon

#: 16:00 UTC, 23:00 in Viet Nam.
EVENING = datetime(2026, 11, 20, 16, 0)


@tagged("post_install", "-at_install")
class TestEgovReceiptSummary(ReceiptCommon):
    def _draw_up(self, until=None):
        tables = self.env["egov.receipt.summary"].with_user(self.accountant_a)
        return tables._draw_up(self.company_a, until)

    def _accepted(self, summary, answer="12/TB"):
        summary.action_send()
        summary.answer = answer
        summary.action_accept()

    def test_a_day_makes_one_table_with_each_of_its_receipts(self):
        receipts = (self._collect() + self._collect(lines=[(self.copy, 1, 2)])).receipt_id
        with clock.at(datetime(2026, 11, 20, 17, 30)):  # the next day in Viet Nam
            later = self._collect().receipt_id
            tables = self._draw_up().sorted("day")
        self.assertRecordValues(
            tables,
            [
                {"day": date(2026, 11, 20), "times": 0, "receipt_count": 2, "amount": 12_000, "state": "draft"},
                {"day": date(2026, 11, 21), "times": 0, "receipt_count": 1, "amount": 8_000, "state": "draft"},
            ],
        )
        self.assertEqual(tables[0].line_ids.receipt_id, receipts)
        self.assertEqual(later.summary_id, tables[1])
        self.assertEqual(tables[0].deadline, date(2026, 11, 20))

    def test_what_comes_later_joins_until_it_is_sent_and_is_a_correction_afterwards(self):
        self._collect()
        table = self._draw_up()
        self._collect()
        self.assertEqual(self._draw_up(), table)
        self.assertEqual(table.line_ids.mapped("sequence"), [1, 2])
        self._collect()
        table.action_send()
        self.assertEqual(table.receipt_count, 3, "what was issued before the button was pressed is in it")
        self._collect()
        correction = self._draw_up()
        self.assertEqual((correction.times, correction.receipt_count), (1, 1))
        self.assertIn("correction 1", correction.display_name)

    def test_what_was_refused_comes_again(self):
        receipt = self._collect().receipt_id
        table = self._draw_up()
        table.action_send()
        table.answer = "Sai định dạng"
        table.action_refuse()
        again = receipt.with_user(self.accountant_a).summary_id
        self.assertNotEqual(again, table)
        self.assertEqual((again.times, again.state), (0, "draft"))
        self._accepted(again)
        self.assertEqual(receipt.summary_line_ids.filtered("is_current").summary_id.mapped("state"), ["accepted"])
        self.assertFalse(self._draw_up())

    @mute_logger("odoo.sql_db")
    def test_no_receipt_stands_in_two_tables(self):
        self._collect()
        table = self._draw_up()
        line = table.line_ids
        with self.assertRaises(psycopg2.IntegrityError), self.env.cr.savepoint():
            line.sudo().copy({"summary_id": table.id})

    def test_replacements_name_what_they_replace(self):
        first = self._collect().receipt_id.with_user(self.accountant_a)
        first._replace(first.charge_id._receipt_lines(), "Thiếu mã số thuế", payer_tax_code="8012345678")
        table = self._draw_up()
        lines = table.line_ids
        self.assertEqual((table.amount, table.amount_money), (16_000, 8_000), "the money came once")
        self.assertEqual(lines.mapped("kind"), ["new", "replacement"])
        self.assertEqual(lines[1].related_text, "EBL01 26TAA 1, 20/11/2026")
        self.assertEqual(lines[1].explanation, "Thiếu mã số thuế")

    def test_the_evening_draws_up_and_gives_the_accountant_a_task(self):
        receipt = self._collect().receipt_id
        tables = self.env["egov.receipt.summary"]
        with clock.at(EVENING):
            tables._cron_draw_up()
            tables._cron_draw_up()
        table = receipt.summary_id
        tasks = table.activity_ids.filtered(lambda task: task.user_id == self.accountant_a)
        self.assertRecordValues(tasks, [{"date_deadline": date(2026, 11, 20)}])
        with clock.at(datetime(2026, 11, 20, 17, 5)):
            table.invalidate_recordset(["is_late"])
            self.assertTrue(table.is_late)
            self.assertIn(table, tables.search([("is_late", "=", True)]))
        self._accepted(table.with_user(self.accountant_a))
        self.assertFalse(table.activity_ids)

    def test_whoever_transmits_by_machine_is_asked_in_the_evening(self):
        receipt = self._collect().receipt_id
        with patch.object(self.registry["egov.receipt.summary"], "_transmit", lambda table: table._mark_sent()):
            self.env["egov.receipt.summary"]._cron_draw_up()
        self.assertEqual(receipt.summary_id.state, "sent")

    def test_receipts_of_the_earlier_rules_are_in_no_table(self):
        old = self.env.ref("egov_receipt.regime_2020")
        self._new_series(regime_id=old.id, form_code="01BLP0-001", symbol="BL-26E")
        with clock.at(datetime(2026, 6, 1, 3, 0)):
            self._collect()
        self.assertFalse(self._draw_up())

    def test_the_steps_have_their_order_and_stay(self):
        self._collect()
        table = self._draw_up()
        with self.assertRaisesRegex(UserError, "dealt with"):
            table.action_accept()
        self._accepted(table)
        for step in (table.action_send, table.action_accept, table.action_refuse):
            with self.assertRaisesRegex(UserError, "dealt with"):
                step()
        with self.assertRaisesRegex(UserError, "stays as it is"):
            table.answer = "x"
        with self.assertRaises(AccessError):
            table.unlink()

    def test_the_dialog_draws_up(self):
        dialog = self.env["egov.receipt.summary.draw"].with_user(self.accountant_a).create({})
        with self.assertRaisesRegex(UserError, "Every receipt"):
            dialog.action_confirm()
        receipt = self._collect().receipt_id
        action = dialog.action_confirm()
        self.assertEqual(action["domain"], [("id", "in", receipt.summary_id.ids)])

    def test_the_paper_has_thirteen_columns(self):
        receipt = self._collect().receipt_id
        table = self._draw_up()
        url = table.action_print()["url"]
        prints = self.env["egov.form.print"].browse(int(url.rpartition("/")[2]))
        text = PdfReader(io.BytesIO(prints.with_user(self.accountant_a)._content())).pages[0].extract_text()
        for wanted in ("01/TH-BLĐT", "Lần đầu", "26TAA", "8.000", receipt.line_ids.name, "(13)", "Mới"):
            self.assertIn(wanted, text)

    def test_many_receipts_make_many_pages(self):
        for _turn in range(60):
            self._collect()
        url = self._draw_up().action_print()["url"]
        prints = self.env["egov.form.print"].browse(int(url.rpartition("/")[2]))
        pages = PdfReader(io.BytesIO(prints.with_user(self.accountant_a)._content())).pages
        self.assertGreater(len(pages), 1)
        self.assertIn("480.000", pages[-1].extract_text())


@tagged("post_install", "-at_install")
class TestEgovReceiptSummaryDownload(ReceiptCommon, HttpCase):
    def test_the_spreadsheet_comes_to_whom_may_see_it(self):
        self._collect()
        table = self.env["egov.receipt.summary"]._draw_up(self.company_a)
        self.authenticate("accountant_a", "accountant_a")
        answer = self.url_open(f"/egov/receipt-summary/{table.id}")
        self.assertEqual((answer.status_code, answer.content[:2]), (200, b"PK"))
        self.authenticate("officer_b", "officer_b")
        for number in (table.id, 0, 2**31 - 1):
            self.assertEqual(self.url_open(f"/egov/receipt-summary/{number}").status_code, 404)
