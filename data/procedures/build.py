"""Build the catalogue that the addon egov_procedure ships from the tables beside this file.

    python data/procedures/build.py           write addons/egov_procedure/data/catalogue.json
    python data/procedures/build.py --check   exit 1 when that file is not up to date

The tables keep facts once: the workflow and the form of a procedure are named in
procedures.csv and written out per procedure here. README.md says where the facts
come from.
"""

import csv
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
#: Versions that ended since the catalogue began.
EARLIER = HERE / "earlier"
TARGET = ROOT / "addons" / "egov_procedure" / "data" / "catalogue.json"
PLAIN_TABLES = ("cases", "limits", "fees", "components", "results")
#: Columns of procedures.csv that name what is written out.
REFERENCES = ("workflow", "form")


def read(name, folder=HERE):
    """Rows of one table as dicts."""
    with open(folder / f"{name}.csv", newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def build():
    """The catalogue as the addon reads it: heading and rows of every table."""
    return {
        "_source": "data/procedures (see its README.md); built by data/procedures/build.py",
        "sectors": [[row["code"], row["name"]] for row in read("sectors")],
        "earlier": _tables(read("procedures", EARLIER), _read_earlier),
        "tables": _tables(read("procedures"), read),
    }


def _tables(procedures, read_table):
    tables = {"procedures": _table(procedures, REFERENCES)}
    for name in PLAIN_TABLES:
        tables[name] = _table(read_table(name))
    tables["steps"] = _written_out(procedures, "workflow", read("workflows"))
    tables["fields"] = _written_out(procedures, "form", read("form_fields"))
    return tables


def _read_earlier(name):
    """Rows of the versions that were followed by others; what did not change is taken from the later ones."""
    if (EARLIER / f"{name}.csv").exists():
        return read(name, EARLIER)
    codes = {row["code"] for row in read("procedures", EARLIER)}
    return [row for row in read(name) if row["procedure"] in codes]


def _table(rows, without=()):
    header = [key for key in rows[0] if key not in without]
    return [header, *([row[key] for key in header] for row in rows)]


def _written_out(procedures, reference, rows):
    """The rows of the set that each procedure names, under the procedure's code."""
    header = [key for key in rows[0] if key != reference]
    sets = {}
    for row in rows:
        sets.setdefault(row[reference], []).append([row[key] for key in header])
    lines = [["procedure", *header]]
    for procedure in procedures:
        if procedure[reference]:
            code = procedure["code"]
            lines += [[code, *cells] for cells in sets[procedure[reference]]]
    return lines


def dump(catalogue):
    """JSON with one row of a table on a line, so that differences can be read."""
    source = json.dumps(catalogue["_source"])
    earlier, tables = (_dump_tables(catalogue[key]) for key in ("earlier", "tables"))
    return (
        f'{{"_source": {source},\n"sectors": {_dump_rows(catalogue["sectors"])},\n'
        f'"earlier": {{\n{earlier}\n}},\n"tables": {{\n{tables}\n}}}}\n'
    )


def _dump_tables(tables):
    return ",\n".join(f'"{name}": {_dump_rows(rows)}' for name, rows in tables.items())


def _dump_rows(rows):
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"


def main():
    """Write the file, or compare it."""
    text = dump(build())
    if "--check" in sys.argv[1:]:
        if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
            sys.exit(f"{TARGET.relative_to(ROOT)} is not up to date: run data/procedures/build.py")
        return
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
