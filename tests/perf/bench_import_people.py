"""A large ward's people from one spreadsheet, against COPY of the same rows.

Ours is all that happens between the upload and the last commit: the file is read and each row checked (the dry run),
then loaded in batches, each with its commit. The other way is one COPY of the finished rows into the same table with
its indexes and keys, and one commit; it reads no spreadsheet and checks nothing. Odoo's own `load()`, which is what its
import dialog calls, gets a part of the good rows, and its time is that of as many as the others.
"""

import base64
import contextlib
import io
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import office
import xlsxwriter

from odoo.fields import Command
from odoo.tools import config

PEOPLE, PEOPLE_SMALL = 100_000, 500
STOCK, STOCK_SMALL = 5_000, 100
ROUNDS, ROUNDS_SMALL = 3, 1
MEMORY_GOAL = 400
LOGIN = "bench_importer"
HEADINGS = ["STT", "Họ và tên", "Số định danh", "Ngày sinh", "Giới tính", "Điện thoại", "Địa chỉ", "Tỉnh", "Mã phường"]
_FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
_MIDDLE = "Văn Thị Đức Thanh Minh Hữu Ngọc Quang Xuân Thu Hoàng Gia Bảo".split()
_GIVEN = "An Bình Cường Dũng Đào Hà Hường Lan Mai Nam Phúc Quân Sơn Tú Uyên Vân Yến Khánh Linh Trang".split()
_STREETS = "Trần Phú,Lê Lợi,Hoàng Diệu,Nguyễn Văn Linh,Ông Ích Khiêm,Hải Phòng,Bạch Đằng".split(",")
#: One row in a hundred has a fault; which one, by turns.
_FAULTS = [(2, "4.8E+10"), (3, "31/02/1990"), (1, "NguyÔn ThÞ"), (5, "12345"), (6, "5 Lê Lợi, Quận Hải Châu")]


def run(bench):
    count = PEOPLE_SMALL if bench.small else PEOPLE
    company_id = office.ensure(bench)[0]
    make_user(bench, company_id, LOGIN, "egov_import.group_import")
    bench.progress(f"  writing a spreadsheet of {count} people")
    content = spreadsheet(count)
    figures = {}
    with _swept(bench, company_id):
        times = bench.interleave(
            {
                "ours": lambda: _ours(bench, content, figures),
                "copy": lambda: _copy(bench, company_id),
            },
            rounds=ROUNDS_SMALL if bench.small else ROUNDS,
        )
        figures["peak_mb"], figures["base_mb"] = _peak(bench, content)
        part = STOCK_SMALL if bench.small else STOCK
        stock = _stock(bench, part) * count / part
    detail = {"people": count, "file_mb": round(len(content) / 1e6, 1), **figures}
    detail |= {f"{label}_s": round(taken, 2) for label, taken in times.items()}
    bench.report("import-people.vs_copy", times["ours"] / times["copy"], goal="<= 2.9", detail=detail)
    bench.report("import-people.peak_mb", figures["peak_mb"], unit="MB", goal=f"< {MEMORY_GOAL}", detail=detail)
    detail = {"rows": part, "stock_s": round(stock, 1), "copy_s": detail["copy_s"]}
    bench.report("import-people.stock_vs_copy", stock / times["copy"], detail=detail)


def spreadsheet(count):
    """A workbook as Excel writes it, with faults in one row of a hundred."""
    chance = random.Random(19)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("Dân cư")
    sheet.write_row(0, 0, HEADINGS)
    for serial in range(1, count + 1):
        for place, cell in enumerate(person(chance, serial)):
            (sheet.write_number if isinstance(cell, int) else sheet.write_string)(serial, place, cell)
    book.close()
    return stream.getvalue()


def person(chance, serial):
    year, female = chance.randint(1940, 2010), chance.randint(0, 1)
    century = 2 if year >= 2000 else 0
    row = [
        serial,
        " ".join([chance.choice(_FAMILY), chance.choice(_MIDDLE), chance.choice(_GIVEN), chance.choice(_GIVEN)]),
        f"079{century + female}{year % 100:02}{serial:06}",
        f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{year}",
        "Nữ" if female else "Nam",
        f"09{chance.randint(0, 99_999_999):08}",
        f"{chance.randint(1, 900)} {chance.choice(_STREETS)}, Tổ {chance.randint(1, 90)}",
        "Đà Nẵng",
        "20194",
    ]
    if serial % 100 == 0:
        place, cell = _FAULTS[serial // 100 % len(_FAULTS)]
        row[place] = cell
    return row


def make_user(bench, company_id, login, *rights):
    with bench.env() as env:
        if not env["res.users"].search_count([("login", "=", login)]):
            groups = ["egov_base.group_receiving_clerk", *rights]
            env["res.users"].with_context(no_reset_password=True).create(
                {
                    "name": "Cán bộ nhập liệu",
                    "login": login,
                    "company_id": company_id,
                    "company_ids": [Command.set([company_id])],
                    "group_ids": [Command.set([env.ref(each).id for each in groups])],
                }
            )


@contextlib.contextmanager
def _ours(bench, content, figures):
    with office.request(bench, LOGIN) as env:
        vals = {"target": "egov.party", "file": base64.b64encode(content), "file_name": "dan-cu.xlsx"}
        run_id = env["egov.import.run"].create(vals).id

    def act():
        begin = time.perf_counter()
        with office.request(bench, LOGIN) as env:
            uploaded = env["egov.import.run"].browse(run_id)
            uploaded.action_read()
            uploaded.action_check()
        checked = time.perf_counter()
        with office.request(bench, LOGIN) as env:
            env["egov.import.run"].browse(run_id).action_load()
        with bench.env() as env:
            env["egov.import.run"]._cron_load()
        figures.update(check_s=round(checked - begin, 2), load_s=round(time.perf_counter() - checked, 2))

    yield act
    with bench.env() as env:
        done = env["egov.import.run"].browse(run_id)
        assert done.state == "done", done.stop_reason
        figures.update(loaded=done.loaded_count, refused=done.refused_count)
        bench.kept_rows = _take_out(env)


def _take_out(env):
    """The rows that were loaded, as COPY wants them; they are taken away."""
    columns = _columns(env)
    stream = io.BytesIO()
    env.cr.copy_expert(f"COPY (SELECT {columns} FROM egov_party WHERE personal_number LIKE '079%') TO STDOUT", stream)
    sweep(env)
    return stream.getvalue()


def _columns(env):
    env.cr.execute(
        "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns "
        "WHERE table_name = 'egov_party' AND column_name != 'id'"
    )
    return env.cr.fetchone()[0]


def sweep(env):
    env.cr.execute("DELETE FROM egov_party WHERE personal_number LIKE '079%'")


@contextlib.contextmanager
def _copy(bench, _company_id):
    bench.vacuum("egov_party", "egov_import_row", "egov_import_finding")
    if not getattr(bench, "kept_rows", None):  # the other way comes first
        bench.kept_rows = b""
    with bench.env() as env:
        columns = _columns(env)

    def act():
        with bench.raw() as connection, connection, connection.cursor() as cursor:
            cursor.copy_expert(f"COPY egov_party ({columns}) FROM STDIN", io.BytesIO(bench.kept_rows))

    yield act
    with bench.env() as env:
        sweep(env)
    bench.vacuum("egov_party", "egov_import_row", "egov_import_finding")


def _stock(bench, count):
    """Seconds that Odoo's `load()` takes for so many good rows, with its commit."""
    chance = random.Random(19)
    rows = []
    while len(rows) < count:
        _serial, name, number, birth, sex, phone, address, _province, commune = person(chance, len(rows) * 100 + 1)
        day, month, year = birth.split("/")
        sex = "female" if sex == "Nữ" else "male"
        rows.append([name, number, f"{year}-{month}-{day}", sex, phone, address, commune])
    names = ["name", "personal_number", "birth_date", "sex", "phone", "address", "commune_code"]
    begin = time.perf_counter()
    with office.request(bench, LOGIN) as env:
        loaded = env["egov.party"].with_context(lang="en_US").load(names, rows)
        assert loaded["ids"], loaded["messages"][:3]
    taken = time.perf_counter() - begin
    with bench.env() as env:
        sweep(env)
    return taken


@contextlib.contextmanager
def _swept(bench, company_id):
    """Without people of earlier runs, before and afterwards."""

    def clean():
        with bench.env() as env:
            sweep(env)
            env["egov.import.run"].search([("user_id.login", "=", LOGIN)]).write({"state": "stopped"})
            env["egov.import.run"].search([("user_id.login", "=", LOGIN)]).unlink()
        bench.vacuum("egov_party", "egov_import_row", "egov_import_finding")

    clean()
    try:
        yield
    finally:
        clean()


def _peak(bench, content):
    """Megabytes of a fresh process at its fullest while it imports, and before it began."""
    path = Path(config["data_dir"], "bench-import.xlsx")
    path.write_bytes(content)
    command = [sys.executable, __file__, bench.database, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path.cwd())
    path.unlink()
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    base, peak = map(float, done.stdout.split()[-2:])
    with bench.env() as env:
        sweep(env)
    return peak, base


def rss():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def watched(action):
    """The largest resident memory while ``action`` runs, and that before, in MB."""
    base, peak, ended = rss(), [0], threading.Event()

    def watch():
        while not ended.wait(0.02):
            peak[0] = max(peak[0], rss())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        action()
    finally:
        ended.set()
        watcher.join()
    return base, max(peak[0], rss())


def _measure_memory(database, path):
    from harness import Bench  # noqa: PLC0415  run as a program of its own

    config.parse_config(["-d", database, "--no-http", "--log-level=warn"], setup_logging=True)
    bench = Bench(database)
    figures = {}

    def import_all():
        with _ours(bench, Path(path).read_bytes(), figures) as act:
            act()

    with bench.env() as env:
        env["res.users"].search_count([])
    print(*map(str, (round(each, 1) for each in watched(import_all))))


if __name__ == "__main__":
    _measure_memory(*sys.argv[1:])
