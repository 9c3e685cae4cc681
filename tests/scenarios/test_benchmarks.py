"""The benchmarks run from nothing to their figures; what the figures say is not looked at here."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from devkit import database, paths, template

ENVIRONMENT = dict(os.environ)
FIGURES = {
    "intake": {"intake.vs_raw", "intake.screen_vs_raw", "intake.queries", "intake.batch_vs_raw"},
    "transition": {"transition.vs_raw", "transition.bulk_vs_raw"},
    "receipts": {
        "receipts.gaps",
        "receipts.duplicates",
        "receipts.per_s",
        "receipts.pdf_vs_canvas",
        "receipts.pdf500_seconds",
    },
    "words": {"words.vs_num2words"},
    "household_search": {
        "household-search.vs_raw",
        "household-search.frequent_vs_raw",
        "household-search.card_queries",
    },
}


@pytest.fixture
def suite_database():
    suite = template.Template("egov_test_template", paths.suite_names())
    suite.ensure(ENVIRONMENT)
    name = f"egov_test_bench_{os.getpid()}"
    suite.clone(ENVIRONMENT, name)
    yield name
    database.drop(ENVIRONMENT, name)
    shutil.rmtree(Path(ENVIRONMENT["ODOO_DATA_DIR"], "filestore", name), ignore_errors=True)


def test_benchmarks_print_their_figures(suite_database):
    command = [paths.VENV / "bin/python", paths.ROOT / "tests/perf/harness.py", suite_database, *FIGURES, "--small"]
    done = subprocess.run(command, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    figures = [json.loads(line) for line in done.stdout.splitlines()]
    assert {figure["name"] for figure in figures} == set().union(*FIGURES.values())
    assert all(figure["value"] > 0 for figure in figures if figure["goal"] != "= 0")
