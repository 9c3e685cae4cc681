"""Eight cashiers who take money in one series at once, each in a process of its own; and receipts on paper.

What is timed is the request of a cashier: the charge is collected, its receipt numbered, stored and, where an addon
signs receipts, signed; then committed, in Odoo's own loop of retries. The paper is timed with the database it reads.
"""

import io
import logging
import os
import pickle
import time
from contextlib import contextmanager

import office
from reportlab.pdfgen.canvas import Canvas

import odoo.sql_db
from odoo import api
from odoo.fields import Command
from odoo.service.model import retrying

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_form.tools.pdf_style import FONT, register_fonts
from odoo.addons.egov_receipt.report import receipt_data, receipt_page

DESKS = 8
RECEIPTS, RECEIPTS_SMALL = 2_000, 80
PAGES, PAGES_SMALL = 500, 40
AMOUNT = 8_000
FEE = "BENCH-RECEIPT"
TABLES = (
    *("egov_receipt_pending", "egov_receipt", "egov_charge_event", "egov_charge_payment", "egov_charge_line"),
)


def run(bench):
    receipts = Receipts(bench)
    try:
        receipts.measure_numbering()
        receipts.measure_paper()
    finally:
        receipts.clean()


class Receipts:
    def __init__(self, bench):
        self.bench = bench
        self.company_id = office.ensure(bench)[0]
        self.count = RECEIPTS_SMALL if bench.small else RECEIPTS
        with bench.env() as env:
            self._forget(env)  # of a run that was broken off
            env["res.company"].browse(self.company_id).vat = "0400000000"
            day = clock.today()
            self.series_id = self._make_series(env, day)
            self._make_cashiers(env)
            self.charge_ids = self._make_charges(env)

    def _make_series(self, env, day):
        series = env["egov.receipt.series"].create(
            {
                "company_id": self.company_id,
                "regime_id": env["egov.receipt.regime"]._for(day).id,
                "form_code": "EBL01",
                "symbol": f"{day:%y}TBB",
                "decision": "1",
                "decided_on": day,
            }
        )
        series.action_accept()
        return series.id

    def _make_cashiers(self, env):
        group = env.ref("egov_fee.group_cashier")
        clerks = env["res.users"].search([("login", "like", "bench_clerk_%")])
        clerks.write({"group_ids": [Command.link(group.id)]})

    def _make_charges(self, env):
        fee = env["egov.fee"].create({"name": "Phí chứng thực", "code": FEE, "legal_basis": "Bench"})
        rate = {"fee_id": fee.id, "formula": "fixed", "amount": AMOUNT, "valid_from": "2017-01-01", "legal_basis": "x"}
        env["egov.fee.rate"].create(rate)
        vals = {"company_id": self.company_id, "payer_name": "Nguyễn Thị Đào", "state": "due"}
        lines = [Command.create({"fee_id": fee.id})]
        charges = env["egov.charge"].create([{**vals, "line_ids": lines} for _turn in range(self.count)])
        for charge in charges:
            charge.pay_ref = charge._next_pay_ref()
        return charges.ids

    def clean(self):
        with self.bench.env() as env:
            self._forget(env)
        self.bench.vacuum("egov_receipt", "egov_charge")

    def _forget(self, env):
        """Take everything away again, past the rule that receipts stay for ever."""
        env.cr.execute("SET LOCAL session_replication_role = replica")
        fees = env["egov.fee"].search([("code", "=", FEE)])
        env.cr.execute("SELECT array_agg(charge_id) FROM egov_charge_line WHERE fee_id = ANY(%s)", [fees.ids])
        ids = env.cr.fetchone()[0] or []
        lines = "receipt_id IN (SELECT id FROM egov_receipt WHERE charge_id = ANY(%s))"
        env.cr.execute(f"DELETE FROM egov_receipt_line WHERE {lines}", [ids])
        for table in TABLES:
            env.cr.execute(f"DELETE FROM {table} WHERE charge_id = ANY(%s)", [ids])
        env.cr.execute("DELETE FROM egov_charge WHERE id = ANY(%s)", [ids])
        env.cr.execute("SET LOCAL session_replication_role = origin")
        env.cr.execute("DELETE FROM egov_receipt_series WHERE company_id = %s", [self.company_id])
        env.invalidate_all(flush=False)
        fees.rate_ids.unlink()
        fees.unlink()

    # The desks

    def collect(self, user, charge_id):
        with self.bench.cursor() as cr:
            env = api.Environment(cr, user.id, {"allowed_company_ids": user.company_ids, "lang": "vi_VN"})
            charge = env["egov.charge"].browse(charge_id)
            retrying(lambda: charge._collect("cash", AMOUNT).id, env)  # commits, as after a request

    def together(self):
        """Let all desks collect; give (seconds until the last receipt, the seconds of each)."""
        users = [self.bench.user(f"bench_clerk_{desk}") for desk in range(1, DESKS + 1)]
        odoo.sql_db.close_db(self.bench.database)
        start, desks = time.time() + 1.0, {}
        for number, user in enumerate(users):
            reader, writer = os.pipe()
            desk = os.fork()
            if not desk:
                self._be_a_desk(user, self.charge_ids[number::DESKS], start, writer)
            os.close(writer)
            desks[desk] = reader
        ends, waits = [], []
        for desk, reader in desks.items():
            with os.fdopen(reader, "rb") as pipe:
                end, some = pickle.load(pipe)
            ends.append(end)
            waits += some
            assert os.waitstatus_to_exitcode(os.waitpid(desk, 0)[1]) == 0
        return max(ends) - start, sorted(waits)

    def _be_a_desk(self, user, charge_ids, start, writer):
        """Work as one desk and end the process."""
        status = 1
        try:
            logging.disable()  # of conflicts
            odoo.sql_db._Pool = odoo.sql_db._Pool_readonly = None
            self.bench.registry._db = odoo.sql_db.db_connect(self.bench.database)
            self.bench.cursor().__enter__().close()  # connected, as a server's workers are
            time.sleep(max(0, start - time.time()))
            waits = []
            for charge_id in charge_ids:
                begin = time.perf_counter()
                self.collect(user, charge_id)
                waits.append(time.perf_counter() - begin)
            with os.fdopen(writer, "wb") as pipe:
                pickle.dump((time.time(), waits), pipe)
            status = 0
        finally:
            os._exit(status)

    # Figures

    def measure_numbering(self):
        seconds, waits = self.together()
        with self.bench.env() as env:
            receipts = env["egov.receipt"].search([("charge_id", "in", self.charge_ids)])
            numbers = receipts.mapped("number")
            is_signed = "sign_state" in receipts._fields
        assert len(numbers) == self.count, f"{len(numbers)} of {self.count} charges have a receipt"
        detail = {
            "receipts": self.count,
            "desks": DESKS,
            "signed": is_signed,
            "median_ms": round(1000 * waits[len(waits) // 2], 1),
            "p99_ms": round(1000 * waits[len(waits) * 99 // 100], 1),
            "worst_ms": round(1000 * waits[-1], 1),
        }
        gaps = len(set(range(1, max(numbers) + 1)) - set(numbers))
        self.bench.report("receipts.gaps", gaps, unit="numbers", goal="= 0", detail=detail)
        duplicates = len(numbers) - len(set(numbers))
        self.bench.report("receipts.duplicates", duplicates, unit="numbers", goal="= 0", detail=detail)
        rate = self.count / seconds
        self.bench.report("receipts.per_s", rate, unit="receipts/s", goal=">= 25", detail=detail)

    def measure_paper(self):
        count = PAGES_SMALL if self.bench.small else PAGES
        with self.bench.env() as env:
            ids = env["egov.receipt"].search([("charge_id", "in", self.charge_ids)], limit=count).ids

        @contextmanager
        def ours():
            with self.bench.env() as env:
                yield lambda: env["egov.receipt"].browse(ids)._draw("a5")

        times = self.bench.interleave({"ours": ours, "canvas": lambda: self._by_hand(ids)}, rounds=5)
        detail = {f"{label}_seconds": round(taken, 3) for label, taken in times.items()} | {"receipts": len(ids)}
        self.bench.report("receipts.pdf_vs_canvas", times["ours"] / times["canvas"], goal="<= 2", detail=detail)
        self.bench.report("receipts.pdf500_seconds", times["ours"], unit="s", goal="<= 1", detail=detail)

    @contextmanager
    def _by_hand(self, ids):
        """The same texts at the same places and the same modules, by the calls that reportlab's canvas offers.

        What the receipts say, where it stands and what their codes look like is known beforehand.
        """
        paper = receipt_page.PAPERS["a5"]
        with self.bench.env() as env:
            pages = []
            for record in env["egov.receipt"].browse(ids):
                pages.append(receipt_page.page(receipt_data.receipt(record, "http://localhost/bien-lai")).items)

        def draw():
            register_fonts()
            canvas = Canvas(io.BytesIO(), pagesize=paper[:2], invariant=1, initialFontName=FONT, pageCompression=0)
            for items in pages:
                for kind, *item in items:
                    DRAW[kind](canvas, paper.height, *item)
                canvas.showPage()
            canvas.save()

        yield draw


def _text(canvas, height, x, y, font, size, text):
    canvas.setFont(font, size)
    canvas.drawString(x, height - y, text)


def _rule(canvas, height, x, y, right):
    canvas.line(x, height - y, right, height - y)


def _code(canvas, height, x, y, side, modules):
    module = side / (len(modules) + 4)
    path = canvas.beginPath()
    for row, dark in enumerate(modules, start=1):
        column = 0
        for run in dark.split("0"):
            if run:
                path.rect(x + column * module, height - y - row * module, len(run) * module, module)
                column += len(run)
            column += 1
    canvas.drawPath(path, stroke=0, fill=1)


DRAW = {"text": _text, "rule": _rule, "code": _code}
