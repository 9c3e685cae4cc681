"""Each addon installs alone in an empty database, updates, and leaves nothing behind."""

import os
import re
import subprocess

import pytest
from devkit import database, paths, template

ENVIRONMENT = dict(os.environ)
# What all addons stand on is installed once.
COMMON = ["mail", "portal", "resource", "web_hierarchy"]
# For addons that are in no other database of the tests.
ACCOUNTING = [*COMMON, "account"]
COMPLAINT = re.compile(r" (WARNING|ERROR|CRITICAL) ")
# Odoo's own, whoever installs.
HARMLESS = re.compile(r"Running as user 'root'|server-wide|unaccent")


@pytest.fixture
def empty_database(addon):
    name = f"egov_test_alone_{os.getpid()}"
    common = template.Template("egov_test_common", COMMON, prepare="")
    if addon in paths.apart_names():
        common = template.Template("egov_test_common_account", ACCOUNTING, prepare="")
    common.ensure(ENVIRONMENT)
    common.clone(ENVIRONMENT, name)
    yield name
    database.drop(ENVIRONMENT, name)


def odoo(*arguments):
    """Run Odoo and return the complaints in its log."""
    done = subprocess.run(
        [paths.VENV / "bin/odoo", *arguments],
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    log = done.stdout + done.stderr
    assert done.returncode == 0, log[-3000:]
    lines = [line for line in log.splitlines() if COMPLAINT.search(line)]
    return [line for line in lines if not HARMLESS.search(line)]


def run_tests(addon, name):
    """Run the addon's own tests on a database, in another process."""
    command = [paths.VENV / "bin/python", "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--odoo-database={name}"]
    done = subprocess.run(
        [*command, "--odoo-log-level=error", paths.ADDONS / addon / "tests"],
        env={key: value for key, value in ENVIRONMENT.items() if not key.startswith("PYTEST_")},
        cwd=paths.ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-5000:]


def columns(name):
    query = """
        SELECT table_name, column_name FROM information_schema.columns
         WHERE table_schema = 'public'
    """
    return {tuple(row) for row in database.sql(ENVIRONMENT, name, query)}


def own_columns(name, addons):
    """Columns of the fields that only these addons declare."""
    query = f"""
        SELECT replace(field.model, '.', '_'), field.name
          FROM ir_model_data data
          JOIN ir_model_fields field ON field.id = data.res_id
         WHERE data.model = 'ir.model.fields'
      GROUP BY field.id
        HAVING bool_and(data.module IN ({quoted(addons)}))
    """
    return {tuple(row) for row in database.sql(ENVIRONMENT, name, query)} & columns(name)


def records_left(name, addons):
    query = f"""
        SELECT module, model, name FROM ir_model_data
         WHERE module IN ({quoted(addons)}) AND model <> 'ir.module.module'
    """
    return database.sql(ENVIRONMENT, name, query)


def quoted(addons):
    return ", ".join(f"'{addon}'" for addon in addons)


@pytest.mark.parametrize("addon", paths.addon_names())
def test_installs_alone_and_leaves_nothing(addon, empty_database):
    name = empty_database
    options = ("-d", name, "--stop-after-init", "--no-http", "--log-level=warn")
    addons = template.with_dependencies(addon)

    assert odoo(*options, "-i", addon) == []
    assert odoo(*options, "-u", addon) == []

    if addon in paths.apart_names():
        run_tests(addon, name)

    own = own_columns(name, addons)
    assert odoo("module", "uninstall", "-d", name, *addons) == []
    assert records_left(name, addons) == []
    assert own & columns(name) == set()
