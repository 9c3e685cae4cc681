"""One step of the workflow in a full city, and two hundred at once.

Ours is what the buttons do, as users of one ward: `action_next` hands a dossier from
the counter to the least busy officer; the dialog hands 200 over together. Raw is the
change of the rows and one line of history for each.
"""

from contextlib import contextmanager

import crowd
import floor
import office

PACKAGES = ["odoo-addon-helpdesk-mgmt==19.0.*"]
ADDONS = ["helpdesk_mgmt"]

ROUNDS, BULK_ROUNDS, WARM_UP = 101, 9, 2
BULK, BULK_SMALL = 200, 20
COLUMNS = ("state", "step_id", "step_started_at", "step_due_at", "holder_id", "division_id", "write_uid", "write_date")


def run(bench):
    Desk(bench, crowd.ensure(bench)).measure()


class Desk:
    def __init__(self, bench, size):
        self.bench, self.size = bench, size
        self.company_id = office.ensure(bench)[0]
        self.rounds = 3 if bench.small else ROUNDS
        self.bulk_rounds = 3 if bench.small else BULK_ROUNDS
        self.bulk = BULK_SMALL if bench.small else BULK

    def measure(self):
        needed = 2 * (self.rounds + WARM_UP + 1) + 2 * (self.bulk_rounds + WARM_UP + 1) * self.bulk
        with office.received(self.bench, self.company_id, needed) as self.waiting:
            self.measure_one()
            self.measure_bulk()

    def take(self, count):
        return [self.waiting.pop() for _ in range(count)]

    def ours(self, work, count):
        """``work`` on dossiers that wait at their first step, as the clerk."""
        dossier_ids = self.take(count)
        return office.timed(self.bench, office.CLERK, lambda env: work(env["egov.dossier"].browse(dossier_ids)))

    @contextmanager
    def raw(self, connection, replay, count):
        dossier_ids = self.take(count)
        yield lambda: self.move_raw(connection, replay, dossier_ids)

    def replay(self, connection, dossier_ids):
        replay = floor.Replay(connection)
        replay.remember("egov_dossier", "id = ANY(%s)", [dossier_ids])
        replay.remember("egov_dossier_step_log", "dossier_id = ANY(%s) AND kind = 'hand_over'", [dossier_ids])
        return replay

    def move_raw(self, connection, replay, dossier_ids):
        """Bring other dossiers where those of the replay went."""
        pairs = zip(dossier_ids, replay.rows["egov_dossier"], strict=True)
        rows = [(dossier_id, {name: row[name] for name in COLUMNS}) for dossier_id, row in pairs]
        history = zip(replay.rows["egov_dossier_step_log"], dossier_ids, strict=True)
        with connection, connection.cursor() as cursor:
            floor.update(cursor, "egov_dossier", rows)
            replay.insert(cursor, "egov_dossier_step_log", [(row, {"dossier_id": new}) for row, new in history])

    def measure_one(self):
        times = self._compare(next_step, 1, self.rounds)
        with self.ours(next_step, 1) as act, self.bench.queries() as count:
            act()
            detail = {"queries": count(), "rounds": self.rounds}
        self._report("transition.vs_raw", times, "<= 2.5", detail)

    def measure_bulk(self):
        times = self._compare(hand_over, self.bulk, self.bulk_rounds)
        detail = {"dossiers": self.bulk, "rounds": self.bulk_rounds}
        self._report("transition.bulk_vs_raw", times, "<= 4", detail)

    def _compare(self, work, count, rounds):
        example = self.waiting[-count:]
        with self.ours(work, count) as act:
            act()
        with self.bench.raw() as connection:
            replay = self.replay(connection, example[::-1])
            ways = {
                "ours": lambda: self.ours(work, count),
                "raw": lambda: self.raw(connection, replay, count),
            }
            return self.bench.interleave(ways, rounds=rounds, warm_up=WARM_UP)

    def _report(self, name, times, goal, detail):
        detail |= {f"{label}_ms": round(1000 * taken, 2) for label, taken in times.items()}
        detail["people_and_dossiers"] = self.size
        self.bench.report(name, times["ours"] / times["raw"], goal=goal, detail=detail)


def next_step(dossiers):
    dossiers.action_next()


def hand_over(dossiers):
    """What the list does with the ticked dossiers: open the dialog, then confirm."""
    dialog = dossiers.env["egov.dossier.hand.over"].with_context(active_ids=dossiers.ids).create({})
    dialog.action_confirm()
