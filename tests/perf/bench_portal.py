"""Pages of the citizen's portal over HTTP, among a million dossiers.

Each ratio is of requests a second, asked in turns for our page and for one that every Odoo has: the own
dossiers against `/my`, the look-up against `/web/login`. The look-up is asked for as the script of its
page does, by a browser without a session, as it gets none there; `page` is what one without scripts gets.
"""

import http.client
from contextlib import nullcontext
from functools import partial

import crowd
import office
from server import Browser, Server

from odoo.tests import new_test_user

CITIZEN = "bench_citizen"
OWN = 24
SECRET = "BENCH234"
#: Requests in one turn, so that a turn is long enough to be timed.
TURN = 10


def run(bench):
    size = crowd.ensure(bench)
    reference = give_dossiers(bench)
    with Server(bench.database) as server:
        browser = Browser(server)
        measure_lookup(bench, browser, Browser(server), reference, size)
        measure_weights(bench, browser)
        browser.log_in(CITIZEN)
        measure_filing(bench, browser)
        measure_list(bench, browser, size)
        measure_tracking(bench, server, browser, reference)


def give_dossiers(bench):
    """Give a citizen of the first ward some of its newest dossiers; their secret is known."""
    ward = office.ensure(bench)[0]
    with bench.env() as env:
        user = env["res.users"].search([("login", "=", CITIZEN)]) or new_test_user(
            env, CITIZEN, "base.group_portal", name="Nguyễn Thị Đào", password=CITIZEN, lang="vi_VN"
        )
        env.cr.execute(
            """UPDATE egov_dossier SET portal_partner_id = %s, lookup_secret = %s
                WHERE id IN (SELECT id FROM egov_dossier WHERE company_id = %s ORDER BY id DESC LIMIT %s)
            RETURNING code""",
            [user.partner_id.id, SECRET, ward, OWN],
        )
        return env.cr.fetchall()[0][0]


def turn(ask):
    """A way for `Bench.interleave`: so many requests that all succeed."""

    def act():
        for _request in range(TURN):
            answer = ask()
            assert answer.status == http.client.OK, answer.status

    return partial(nullcontext, act)


def measure_list(bench, browser, size):
    ways = {"ours": turn(partial(browser.get, "/ho-so")), "my": turn(partial(browser.get, "/my"))}
    report(bench, "portal.vs_my", ways, ("ours", "my"), ">= 0.8", dossiers=size, own=OWN)


def measure_lookup(bench, browser, other, reference, size):
    page = partial(browser.post, "/tra-cuu", code=reference, secret=SECRET)
    look_up = partial(browser.post, "/tra-cuu/tien-do", code=reference, secret=SECRET, lang="vi")
    assert reference in page().text, "the look-up found nothing"
    assert reference in look_up().text, "the look-up found nothing for the script of its page"
    ways = {"ours": turn(look_up), "page": turn(page), "login": turn(partial(other.get, "/web/login"))}
    report(bench, "portal.lookup_vs_login", ways, ("ours", "login"), ">= 1.3", dossiers=size)


def report(bench, name, ways, labels, goal, **detail):
    times = bench.interleave(ways, rounds=3 if bench.small else 15)
    ours, other = (times[label] for label in labels)
    detail |= {f"{label}_per_s": round(TURN / taken, 1) for label, taken in times.items()}
    bench.report(name, other / ours, goal=goal, detail=detail)


def measure_weights(bench, browser):
    weight = browser.weight("/thu-tuc")
    bench.report("portal.catalogue_kb_gz", weight / 1000, unit="kB", goal="<= 100")


def measure_filing(bench, browser):
    """The heaviest page of a filing, cold; what is measured on is deleted again."""
    ward = office.ensure(bench)[0]
    with bench.env(CITIZEN) as env:
        procedures = env["egov.procedure"].sudo().search([("current_version_id", "!=", False)])
        procedure = max(procedures, key=lambda each: len(each.current_version_id.component_ids))
        ward = env["res.company"].sudo().browse(ward)
        draft = env["egov.portal.draft"]._start(procedure, ward, {"_for": "person"})
        reference, keys = draft.reference, [page.key for page in draft._pages()]
    heaviest = max(browser.weight(f"/nop-ho-so/{reference}/{key}") for key in keys)
    bench.report("portal.filing_kb_gz", heaviest / 1000, unit="kB", goal="<= 200", detail={"pages": len(keys)})
    with bench.env() as env:
        env["egov.portal.draft"].search([("reference", "=", reference)]).unlink()


def measure_tracking(bench, server, browser, reference):
    path = f"/ho-so/{reference}"
    for _warm in range(3):
        assert browser.get(path).status == http.client.OK
    bench.report("portal.tracking_queries", server.queries(path), unit="queries", goal="<= 20")
    browser.get("/ho-so")
    bench.report("portal.list_queries", server.queries("/ho-so"), unit="queries", goal="<= 20")
