"""A month of a gateway's lines against as many charges, with defects of every kind planted.

Measured is all that happens between the upload of the file and the last commit: it is read, each line is matched, and
lines, links to payments and exceptions stand in the database. A line counts as missed when a planted defect has
another result, and as false when a line without one has a result other than its own.
"""

import base64
import contextlib
import io
import subprocess
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import office
from bench_import_people import watched

from odoo.fields import Command
from odoo.tools import config

CHARGES, CHARGES_SMALL = 100_000, 1_000
TRANSFERS, TRANSFERS_SMALL = 1_000, 100
#: Transfers that have been recorded when the process is killed: while the file is read, then twice while it collects.
KILLED_AT = (0, 0.1, 0.5)
SECONDS_GOAL, MEMORY_GOAL = 60, 400
LOGIN = "bench_accountant"
CHANNEL = "vnpay"
MARK = "bench matching"
DAY = date(2024, 1, 15)
HEADING = "vnp_TransactionNo,vnp_TxnRef,vnp_PayDate,vnp_Amount,Phí,Thực nhận,vnp_TransactionStatus,vnp_Command"
#: One charge in a hundred has each of these.
DEFECTS = (
    "amount_diff",
    "paid_not_recorded",
    "missing_in_file",
    "double_payment",
    "dup_line",
    "unknown_ref",
    "ambiguous",
    "refund_ok",
    "refund_unexpected",
    "not_success",
)


def run(bench):
    count = CHARGES_SMALL if bench.small else CHARGES
    company_id = office.ensure(bench)[0]
    make_accountant(bench, company_id)
    bench.progress(f"  making {count} charges")
    clean(bench, company_id)
    expected, missing, content = plant(bench, company_id, count)
    try:
        begin = time.perf_counter()
        file_id = load(bench, content)
        seconds = time.perf_counter() - begin
        detail = {"charges": count, "file_mb": round(len(content) / 1e6, 1), **judge(bench, file_id, expected, missing)}
        forget_file(bench, company_id)
        peak, base = _peak(bench, content)
        clean(bench, company_id)
        killed = _killed(bench, company_id)
    finally:
        clean(bench, company_id)
    detail |= {"base_mb": base, "seconds": round(seconds, 2)}
    bench.report("matching.missed", detail["missed"], unit="lines", goal="<= 0", detail=detail)
    bench.report("matching.false", detail["false"], unit="lines", goal="<= 0", detail=detail)
    bench.report("matching.seconds", seconds, unit="s", goal=f"< {SECONDS_GOAL}", detail=detail)
    bench.report("matching.peak_mb", peak, unit="MB", goal=f"< {MEMORY_GOAL}", detail=detail)
    bench.report("matching.wrong_after_kill", killed["wrong"], unit="transfers", goal="<= 0", detail=killed)


def make_accountant(bench, company_id):
    with bench.env() as env:
        if not env["res.users"].search_count([("login", "=", LOGIN)]):
            env["res.users"].with_context(no_reset_password=True).create(
                {
                    "name": "Kế toán đo",
                    "login": LOGIN,
                    "company_id": company_id,
                    "company_ids": [Command.set([company_id])],
                    "group_ids": [Command.set([env.ref("egov_base.group_accountant").id])],
                }
            )


def plant(bench, company_id, count):
    """Write charges with their payments; give the results that lines must have, the missing ones and the file."""
    from odoo.addons.egov_fee.tools import pay_ref  # noqa: PLC0415  known once the addons' path is

    charges, payments, lines, expected, missing = [], [], [HEADING], [], []
    with bench.env() as env:
        env.cr.execute("SELECT coalesce(max(id), 0) FROM egov_charge")
        first = env.cr.fetchone()[0] + 1
    for number in range(1, count + 1):
        defect = DEFECTS[number // 10 % len(DEFECTS)] if number % 10 == 0 else "ok"
        reference, amount = pay_ref.make(DAY, number), (number % 90 + 1) * 1_000
        moment = datetime(DAY.year, DAY.month, DAY.day, 1) + timedelta(seconds=number % 36_000)
        paid = defect not in ("paid_not_recorded", "not_success")
        charge = first + number
        charges.append((charge, reference, company_id, amount, amount if paid else 0, "paid" if paid else "due"))
        if paid:
            payments.append((charge, company_id, "in", amount, moment, f"T{number}"))
        if defect == "refund_ok":
            payments.append((charge, company_id, "out", amount, moment, f"R{number}"))
        if defect == "missing_in_file":
            missing.append(charge)
            continue
        other = pay_ref.make(DAY, max(number - 1, 1))
        for each in _lines_of(number, defect, reference, other, amount):
            gw_ref, order, units, status, command, result = each
            fee = round(units * 0.011)
            stamp = f"{moment + timedelta(hours=7):%Y%m%d%H%M%S}"
            lines.append(f"{gw_ref},{order},{stamp},{units * 100},{fee * 100},{(units - fee) * 100},{status},{command}")
            expected.append((len(lines), result))
    _copy(bench, charges, payments)
    return dict(expected), missing, "\n".join(lines).encode("utf-8-sig")


def _lines_of(number, defect, reference, other, amount):
    """Lines (number, order, amount, status, command, result) of a charge."""
    good = (f"T{number}", f"{reference}-1", amount, "00", "pay", "ok")
    if defect == "amount_diff":
        return [(*good[:2], amount + 1_000, *good[3:5], defect)]
    if defect == "unknown_ref":
        return [good, (f"U{number}", f"LA{number}", *good[2:5], defect)]
    if defect == "ambiguous":
        return [good, (f"A{number}", f"{reference} {other}", *good[2:5], defect)]
    if defect == "double_payment":
        return [good, (f"D{number}", f"{reference}-2", *good[2:5], defect)]
    if defect == "dup_line":
        return [good, (*good[:5], defect)]
    if defect in ("refund_ok", "refund_unexpected"):
        return [good, (f"R{number}", f"{reference}-1", amount, "00", "refund", defect)]
    if defect == "not_success":
        return [(*good[:3], "02", "pay", defect)]
    if defect == "paid_not_recorded":
        return [(*good[:5], defect)]
    return [good]


def _copy(bench, charges, payments):
    charge_rows = "".join("\t".join(map(str, row)) + "\n" for row in charges)
    payment_rows = "".join("\t".join(map(str, row)) + "\n" for row in payments)
    with bench.env() as env:
        cr = env.cr
        cr.execute("CREATE TEMP TABLE c (id int, ref text, company int, amount int, paid int, state text)")
        columns = "charge int, company int, kind text, amount int, moment timestamp, number text"
        cr.execute(f"CREATE TEMP TABLE p ({columns})")
        cr.copy_expert("COPY c FROM STDIN", io.BytesIO(charge_rows.encode()))
        cr.copy_expert("COPY p FROM STDIN", io.BytesIO(payment_rows.encode()))
        cr.execute(
            """INSERT INTO egov_charge (id, pay_ref, company_id, payer_name, channel, day, amount, amount_tariff,
                                        amount_waived, amount_paid, state)
               SELECT id, ref, company, %s, 'online', %s, amount, amount, 0, paid, state FROM c""",
            [MARK, DAY],
        )
        cr.execute("SELECT setval('egov_charge_id_seq', (SELECT max(id) FROM egov_charge))")
        cr.execute(
            """INSERT INTO egov_charge_payment (charge_id, company_id, kind, method, gateway, amount, signed_amount,
                                                moment, day, reference, user_id)
               SELECT charge, company, kind, 'gateway', %s, amount, CASE kind WHEN 'in' THEN amount ELSE -amount END,
                      moment, %s, number, 1 FROM p""",
            [CHANNEL, DAY],
        )
    bench.vacuum("egov_charge", "egov_charge_payment")


def load(bench, content):
    """What an accountant and the scheduled action do with the file."""
    with office.request(bench, LOGIN) as env:
        profile = env.ref("egov_settlement.profile_vnpay")
        vals = {"profile_id": profile.id, "file": base64.b64encode(content), "file_name": "vnpay.csv"}
        file = env["egov.settlement.file"].create(vals)
        file.action_load()
        file_id = file.id
    with bench.env() as env:
        env["egov.settlement.file"]._cron_load()
    with bench.env() as env:
        file = env["egov.settlement.file"].browse(file_id)
        assert file.state == "done", file.stop_reason
    return file_id


def judge(bench, file_id, expected, missing):
    with bench.env() as env:
        env.cr.execute("SELECT row, result FROM egov_settlement_line WHERE file_id = %s", [file_id])
        found = dict(env.cr.fetchall())
        env.cr.execute(
            "SELECT charge_id FROM egov_settlement_exception WHERE kind = 'missing_in_file' AND charge_id = ANY(%s)",
            [missing],
        )
        named = {row[0] for row in env.cr.fetchall()}
        env.cr.execute(
            """SELECT count(*) FROM egov_settlement_exception exception JOIN egov_charge charge ON charge.id = charge_id
                WHERE kind = 'missing_in_file' AND charge.payer_name = %s""",
            [MARK],
        )
        named_count = env.cr.fetchone()[0]
        env.cr.execute("SELECT count(*) FROM egov_settlement_exception WHERE file_id = %s", [file_id])
        exceptions = env.cr.fetchone()[0]
    defects = {row for row, result in expected.items() if result != "ok"}
    missed = sum(found.get(row) != expected[row] for row in defects) + len(set(missing) - named)
    false = sum(found.get(row) != "ok" for row in expected.keys() - defects) + named_count - len(named)
    figures = {"lines": len(found), "planted": len(defects) + len(missing), "exceptions": exceptions}
    return {**figures, "missed": missed, "false": false}


def forget_file(bench, company_id):
    with bench.env() as env:
        cr = env.cr
        cr.execute("UPDATE egov_charge_payment SET settlement_line_id = NULL WHERE settlement_line_id IS NOT NULL")
        cr.execute("DELETE FROM egov_settlement_exception WHERE company_id = %s", [company_id])
        cr.execute("DELETE FROM egov_settlement_line WHERE company_id = %s", [company_id])
        cr.execute("DELETE FROM egov_settlement_file WHERE company_id = %s", [company_id])
    bench.vacuum("egov_charge_payment", "egov_settlement_line", "egov_settlement_exception")


def clean(bench, company_id):
    forget_file(bench, company_id)
    with bench.env() as env:
        mine = "(SELECT id FROM egov_charge WHERE payer_name = %s)"
        for table in ("egov_receipt_pending", "egov_charge_event", "egov_charge_payment"):
            env.cr.execute(f"DELETE FROM {table} WHERE charge_id IN {mine}", [MARK])
        env.cr.execute("DELETE FROM egov_charge WHERE payer_name = %s", [MARK])
    bench.vacuum("egov_charge", "egov_charge_payment")


def _peak(bench, content):
    """Megabytes of a fresh process at its fullest while it reads the file, and before it began."""
    path = Path(config["data_dir"], "bench-matching.csv")
    path.write_bytes(content)
    command = [sys.executable, __file__, bench.database, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path.cwd())
    path.unlink()
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    base, peak = map(float, done.stdout.split()[-2:])
    return peak, base


def _killed(bench, company_id):
    """A bank statement whose reading and collecting is killed with SIGKILL; what is wrong after it has gone on."""
    from odoo.addons.egov_fee.tools import pay_ref  # noqa: PLC0415  known once the addons' path is

    count = TRANSFERS_SMALL if bench.small else TRANSFERS
    with bench.env() as env:
        env.cr.execute("SELECT coalesce(max(id), 0) FROM egov_charge")
        first = env.cr.fetchone()[0] + 1
    charges = [(first + n, pay_ref.make(DAY, n), company_id, 8_000, 0, "due") for n in range(1, count + 1)]
    _copy(bench, charges, [])
    lines = ["Số bút toán;Ngày giao dịch;Ghi có;Ghi nợ;Nội dung"]
    lines += [f"FT{number};15/01/2024 09:00:00;8.000;;{charge[1]} nop phi" for number, charge in enumerate(charges)]
    with office.request(bench, LOGIN) as env:
        profile = env.ref("egov_settlement.profile_bank")
        content = base64.b64encode("\n".join(lines).encode())
        file = env["egov.settlement.file"].create({"profile_id": profile.id, "file": content, "file_name": "bank.csv"})
        file.action_load()
    seen = [_kill_when(bench, round(share * count)) for share in KILLED_AT]
    with bench.env() as env:
        env["egov.settlement.file"]._cron_load()
    with bench.env() as env:
        env.cr.execute(
            """SELECT count(*) FROM egov_charge charge WHERE payer_name = %s AND (state <> 'paid'
                  OR (SELECT count(*) FROM egov_charge_payment WHERE charge_id = charge.id) <> 1
                  OR (SELECT count(*) FROM egov_receipt WHERE charge_id = charge.id)
                     + (SELECT count(*) FROM egov_receipt_pending WHERE charge_id = charge.id) <> 1
                  OR (SELECT count(*) FROM egov_settlement_line
                       WHERE charge_id = charge.id AND result = 'ok') <> 1)""",
            [MARK],
        )
        return {"wrong": env.cr.fetchone()[0], "transfers": count, "recorded_when_killed": seen}


def _kill_when(bench, recorded):
    """Run the scheduled action in a process of its own and kill it when so many transfers are recorded."""
    process = subprocess.Popen([sys.executable, __file__, bench.database, "cron"], stderr=subprocess.DEVNULL)
    query = "SELECT count(*) FROM egov_charge WHERE payer_name = %s AND state = 'paid'"
    while process.poll() is None:
        with bench.raw() as connection, connection.cursor() as cursor:
            cursor.execute(query, [MARK])
            seen = cursor.fetchone()[0]
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'"
            )
            busy = cursor.fetchone()[0] > 1
        if seen >= recorded and busy:
            process.kill()
            process.wait()
            return seen
        time.sleep(0.01)
    return seen


def _run_cron(database):
    from harness import Bench  # noqa: PLC0415  run as a program of its own

    config.parse_config(["-d", database, "--no-http", "--log-level=warn"], setup_logging=True)
    with Bench(database).env() as env:
        env["egov.settlement.file"]._cron_load()


def _measure_memory(database, path):
    from harness import Bench  # noqa: PLC0415  run as a program of its own

    config.parse_config(["-d", database, "--no-http", "--log-level=warn"], setup_logging=True)
    bench = Bench(database)
    content = Path(path).read_bytes()
    with bench.env() as env:
        env["res.users"].search_count([])
    with contextlib.redirect_stdout(sys.stderr):
        figures = watched(lambda: load(bench, content))
    print(*map(str, (round(each, 1) for each in figures)))


if __name__ == "__main__":
    _run_cron(sys.argv[1]) if sys.argv[2] == "cron" else _measure_memory(*sys.argv[1:])
