"""Receiving dossiers at the counter of a full city: one with its files, and 500 at once.

Ours is the public path, as a clerk of one ward: ``receive_new`` and the commit with
the numbering that follows it. Screen is the same dossier as the intake screen sends it:
saved, then a request for each file, then received, then the code read. The peers store
the same files on a new record, as a user of theirs: no checklist, no gapless number, no
deadline.
"""

from contextlib import contextmanager
from functools import partial

import crowd
import floor
import office
import peers

from odoo.fields import Command

PACKAGES = ["odoo-addon-helpdesk-mgmt==19.0.*"]
ADDONS = ["project", "helpdesk_mgmt"]

FILES, FILE_SIZE = 5, 200_000
BATCH, BATCH_SMALL = 500, 50
ROUNDS, BATCH_ROUNDS, WARM_UP = 61, 9, 2


def run(bench):
    counter = Counter(bench, crowd.ensure(bench))
    with counter.kept_clean():
        counter.measure_one()
        counter.measure_batch()


class Counter:
    """The counter of one ward, with what is needed to receive dossiers there."""

    def __init__(self, bench, size):
        self.bench, self.size = bench, size
        self.company_id = office.ensure(bench)[0]
        with bench.env() as env:
            self.folder = env["ir.attachment"]._filestore()
            self.peers = peers.Peers(env)
        self.rounds = 3 if bench.small else ROUNDS
        self.batch_rounds = 3 if bench.small else BATCH_ROUNDS
        self.batch = BATCH_SMALL if bench.small else BATCH
        self.waiting = []

    @contextmanager
    def kept_clean(self):
        """Take away afterwards what was received, so that every run starts alike."""
        with self.bench.env() as env:
            env.cr.execute("SELECT coalesce(max(id), 0) FROM egov_party")
            [last] = env.cr.fetchone()
            needed = 2 * (self.rounds + WARM_UP + 1) + (self.batch_rounds + WARM_UP + 1) * self.batch
            self.waiting = office.make_parties(env, self.company_id, needed)
        try:
            yield
        finally:
            with self.bench.env() as env:
                office.forget_dossiers(env, "applicant_id > %s", last)
                env.cr.execute("DELETE FROM egov_party WHERE id > %s", [last])
                self.peers.clean(env)
                env["ir.attachment"]._gc_file_store()
            self.bench.vacuum("egov_dossier", "egov_dossier_paper", "egov_dossier_step_log", "ir_attachment")

    def next_vals(self, count, with_files=False):
        """Values for dossiers of the next people in the queue."""
        with self.bench.env() as env:
            return [
                office.dossier_vals(env, self.waiting.pop(), new_files() if with_files else ()) for _ in range(count)
            ]

    def receive(self, vals_list):
        with office.request(self.bench, office.CLERK) as env:
            dossiers = env["egov.dossier"].receive_new(vals_list)
        return dossiers.ids

    def ours(self, count, with_files=False):
        vals_list = self.next_vals(count, with_files)
        return office.timed(self.bench, office.CLERK, lambda env: env["egov.dossier"].receive_new(vals_list))

    @contextmanager
    def screen(self):
        """The requests of the intake screen for one dossier, one after the other."""
        [vals] = self.next_vals(1)
        papers = [Command.create(paper) for paper in vals.pop("papers")]
        shown = {"paper_ids": {"fields": {"name": {}, "state": {}, "file_count": {}}}, "due_info": {}, "code": {}}
        files = new_files()

        def act():
            with office.request(self.bench, office.CLERK) as env:
                [saved] = env["egov.dossier"].web_save({**vals, "paper_ids": papers}, shown)
            for paper, file in zip(saved["paper_ids"], files, strict=True):
                with office.request(self.bench, office.CLERK) as env:
                    tied = {"res_model": "egov.dossier.paper", "res_id": paper["id"]}
                    env["ir.attachment"].create({**file, **tied})
            with office.request(self.bench, office.CLERK) as env:
                env["egov.dossier"].browse(saved["id"]).action_receive()
            with office.request(self.bench, office.CLERK) as env:
                assert env["egov.dossier"].browse(saved["id"]).read(["code"])[0]["code"]

        yield act

    def peer(self, login, create):
        files = new_files()
        return office.timed(self.bench, login, lambda env: create(env, files))

    @contextmanager
    def raw(self, connection, replay, files=()):
        yield lambda: self.receive_raw(connection, replay, files)

    def replay(self, connection, dossier_ids):
        replay = floor.Replay(connection)
        replay.remember("egov_dossier", "id = ANY(%s)", [dossier_ids])
        replay.remember("egov_dossier_paper", "dossier_id = ANY(%s)", [dossier_ids])
        replay.remember("egov_dossier_step_log", "dossier_id = ANY(%s)", [dossier_ids])
        return replay

    def receive_raw(self, connection, replay, files=()):
        """Write the rows of a replay again with plain SQL, the files first."""
        stored = [floor.write_file(self.folder, file["raw"]) for file in files]
        dossiers = replay.rows["egov_dossier"]
        company_id, scope = dossiers[0]["company_id"], dossiers[0]["number_scope"]
        stem = dossiers[0]["code"].rpartition("-")[0]
        with connection, connection.cursor() as cursor:
            first = floor.take_numbers(cursor, company_id, scope, len(dossiers))
            numbers = range(first, first + len(dossiers))
            changes = [{"number": number, "code": f"{stem}-{number:04}"} for number in numbers]
            ids = replay.insert(cursor, "egov_dossier", zip(dossiers, changes, strict=True))
            new_id = dict(zip((row["id"] for row in dossiers), ids, strict=True))
            for table in ("egov_dossier_paper", "egov_dossier_step_log"):
                rows = [(row, {"dossier_id": new_id[row["dossier_id"]]}) for row in replay.rows[table]]
                made = replay.insert(cursor, table, rows)
                if table == "egov_dossier_paper" and stored:
                    names = [
                        {"res_id": paper_id, "checksum": checksum, "store_fname": name}
                        for paper_id, (checksum, name) in zip(made, stored, strict=True)
                    ]
                    replay.insert(cursor, "ir_attachment", zip(replay.rows["ir_attachment"], names, strict=True))

    def measure_one(self):
        [vals] = self.next_vals(1, with_files=True)
        first = self.receive([vals])
        with self.bench.raw() as connection:
            replay = self.replay(connection, first)
            papers = [row["id"] for row in replay.rows["egov_dossier_paper"]]
            replay.remember("ir_attachment", "res_model = 'egov.dossier.paper' AND res_id = ANY(%s)", [papers])
            ways = {
                "ours": lambda: self.ours(1, with_files=True),
                "screen": self.screen,
                "raw": lambda: self.raw(connection, replay, new_files()),
                **{label: partial(self.peer, *peer) for label, peer in self.peers.ways.items()},
            }
            times = self.bench.interleave(ways, rounds=self.rounds, warm_up=WARM_UP)
            with self.ours(1, with_files=True) as act, self.bench.queries() as count:
                act()
                queries = count()
        self._report_one(times, queries)

    def _report_one(self, times, queries):
        report, ours = self.bench.report, times["ours"]
        detail = {f"{label}_ms": round(1000 * taken, 2) for label, taken in times.items()}
        detail |= {"files": FILES, "file_bytes": FILE_SIZE, "papers": len(office.PAPERS), "rounds": self.rounds}
        detail["people_and_dossiers"] = self.size
        report("intake.vs_raw", ours / times["raw"], goal="<= 3", detail=detail)
        report("intake.screen_vs_raw", times["screen"] / times["raw"], detail=detail)
        for label, goal in (("task", "<= 0.5"), ("helpdesk", "<= 0.67")):
            if label in times:
                report(f"intake.vs_{label}", ours / times[label], goal=goal, detail=detail)
        report("intake.queries", queries, unit="queries", goal="<= 15", detail={"with": "numbering after the commit"})

    def measure_batch(self):
        first = self.receive(self.next_vals(self.batch))
        with self.bench.raw() as connection:
            replay = self.replay(connection, first)
            ways = {
                "ours": lambda: self.ours(self.batch),
                "raw": lambda: self.raw(connection, replay),
            }
            times = self.bench.interleave(ways, rounds=self.batch_rounds, warm_up=WARM_UP)
        detail = {f"{label}_ms": round(1000 * taken, 2) for label, taken in times.items()}
        detail |= {"dossiers": self.batch, "papers": len(office.PAPERS), "rounds": self.batch_rounds}
        detail["people_and_dossiers"] = self.size
        self.bench.report("intake.batch_vs_raw", times["ours"] / times["raw"], goal="<= 5", detail=detail)


def new_files():
    """Scans as the browser sends them, never seen before."""
    return [{"name": f"scan-{number}.pdf", "raw": floor.new_file(FILE_SIZE)} for number in range(1, FILES + 1)]
