"""Notifications of a gateway over HTTP, many at once, beside the simplest webhook that Odoo ships.

Ours looks at the signature, holds the row, keeps the message word for word and wakes the collection of fees; that of
`payment_demo` takes what it is told. Both end with a transaction that is done.
"""

import http.client
import json
import statistics
import threading
import time
from contextlib import contextmanager
from urllib.parse import urlencode

import office
from server import Browser, Server

from odoo.fields import Command

from odoo.addons.egov_base.tools import clock
from odoo.addons.payment_vnpay.tools import signature

ADDONS = ["payment_demo"]
CROWD = 8
COUNT, COUNT_SMALL = 240, 24
TERMINAL, SECRET = "BENCH001", "secret-of-the-benchmark"
PREFIX = "BENCH-IPN-"
AMOUNT = 8_000


def run(bench):
    office.ensure(bench)
    count = COUNT_SMALL if bench.small else COUNT
    clean(bench)
    seconds = []
    with Server(bench.database) as server:
        browsers = [Browser(server) for _number in range(CROWD)]
        ways = {
            "ours": round_of(bench, browsers, make_ours, count, tell_ours, seconds),
            "demo": round_of(bench, browsers, make_demo, count, tell_demo, []),
        }
        times = bench.interleave(ways, rounds=3 if bench.small else 7)
    clean(bench)
    detail = {f"{label}_per_s": round(count / taken, 1) for label, taken in times.items()} | {"at_once": CROWD}
    p99 = statistics.quantiles(seconds, n=100)[98] * 1000
    bench.report("ipn.p99_ms", p99, unit="ms", detail=detail)
    bench.report("ipn.vs_demo", times["demo"] / times["ours"], goal=">= 0.7", detail=detail)


def round_of(bench, browsers, make, count, tell, seconds):
    """A way for `Bench.interleave`: payments that wait, then their notifications from many connections at once."""

    @contextmanager
    def way():
        with bench.env() as env:
            references = make(env, count)
        yield lambda: at_once(browsers, references, tell, seconds)

    return way


def at_once(browsers, references, tell, seconds):
    failures = []

    def work(browser, own):
        for reference in own:
            begin = time.perf_counter()
            if problem := tell(browser, reference):
                failures.append(problem)
            seconds.append(time.perf_counter() - begin)

    threads = [
        threading.Thread(target=work, args=(browser, references[number :: len(browsers)]))
        for number, browser in enumerate(browsers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures[:3]


def tell_ours(browser, reference):
    values = {
        "vnp_Amount": str(AMOUNT * 100),
        "vnp_BankCode": "NCB",
        "vnp_OrderInfo": f"Thanh toan {reference}",
        "vnp_PayDate": "20261121093412",
        "vnp_ResponseCode": "00",
        "vnp_TmnCode": TERMINAL,
        "vnp_TransactionNo": reference.rpartition("-")[2],
        "vnp_TransactionStatus": "00",
        "vnp_TxnRef": reference,
    }
    values[signature.HASH] = signature.sign(SECRET, values)
    answer = browser.get(f"/payment/vnpay/ipn?{urlencode(values)}")
    return "" if '"00"' in answer.text else answer.text


def tell_demo(browser, reference):
    body = json.dumps({"jsonrpc": "2.0", "params": {"reference": reference, "simulated_state": "done"}})
    headers = {"Content-Type": "application/json"}
    browser.connection.request("POST", "/payment/demo/simulate_payment", body, headers)
    response = browser.connection.getresponse()
    text = response.read().decode()
    return "" if response.status == http.client.OK and "error" not in text else text


def make_ours(env, count):
    """Payments of one charge each, at VNPAY."""
    provider = env["payment.provider"].search([("code", "=", "vnpay")], limit=1)
    provider.write({"vnpay_tmn_code": TERMINAL, "vnpay_hash_secret": SECRET, "state": "test"})
    company = provider.company_id
    fee = env.ref("egov_fee.fee_extract")
    charges = env["egov.charge"].create(
        [
            {"company_id": company.id, "payer_name": "Người nộp", "line_ids": [Command.create({"fee_id": fee.id})]}
            for _number in range(count)
        ]
    )
    for charge in charges:
        charge.write({"pay_ref": charge._next_pay_ref(), "state": "due"})
    references = make(env, count, provider, env.ref("payment_vnpay.payment_method_vnpay"))
    transactions = env["payment.transaction"].search([("reference", "in", references)], order="id")
    transactions.egov_started_at = clock.now()
    env["egov.payment.part"].create(
        [
            {"transaction_id": transaction.id, "charge_id": charge.id, "amount": AMOUNT}
            for transaction, charge in zip(transactions, charges, strict=True)
        ]
    )
    return references


def make_demo(env, count):
    provider = env["payment.provider"].search([("code", "=", "demo")], limit=1)
    provider.state = "test"
    return make(env, count, provider, provider.with_context(active_test=False).payment_method_ids[:1])


def make(env, count, provider, method):
    env.ref("base.VND").active = True
    partner = env.ref("base.partner_admin")
    stamp = time.time_ns()
    values = {
        "provider_id": provider.id,
        "payment_method_id": method.id,
        "amount": AMOUNT,
        "currency_id": env.ref("base.VND").id,
        "operation": "online_redirect",
        "partner_id": partner.id,
    }
    references = [f"{PREFIX}{stamp}-{number}" for number in range(count)]
    env["payment.transaction"].create([{**values, "reference": reference} for reference in references])
    return references


def clean(bench):
    """Take away what was made; what the suite never deletes goes by SQL."""
    own = f"(SELECT id FROM payment_transaction WHERE reference LIKE '{PREFIX}%')"
    with bench.cursor() as cr:
        cr.execute(f"SELECT charge_id FROM egov_payment_part WHERE transaction_id IN {own}")
        charges = [row[0] for row in cr.fetchall()] or [0]
        cr.execute(f"DELETE FROM egov_payment_event WHERE transaction_id IN {own}")
        cr.execute(f"DELETE FROM egov_payment_part WHERE transaction_id IN {own}")
        cr.execute(f"DELETE FROM payment_vnpay_notification WHERE transaction_id IN {own}")
        cr.execute(f"DELETE FROM payment_transaction WHERE id IN {own}")
        cr.execute("DELETE FROM egov_charge_line WHERE charge_id = ANY(%s)", [charges])
        cr.execute("DELETE FROM egov_charge WHERE id = ANY(%s)", [charges])
        cr.execute("DELETE FROM ir_cron_trigger")
