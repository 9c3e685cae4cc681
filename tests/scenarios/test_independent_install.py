"""Each addon installs alone in an empty database, updates, and leaves nothing behind."""

import os
import re
import subprocess

import pytest
from devkit import database, paths, template

ENVIRONMENT = dict(os.environ)
# What all addons stand on is installed once.
COMMON = ["mail", "portal", "resource", "web_hierarchy"]
COMPLAINT = re.compile(r" (WARNING|ERROR|CRITICAL) ")
# Odoo's own, whoever installs.
HARMLESS = re.compile(r"Running as user 'root'|server-wide|unaccent")


@pytest.fixture(scope="session")
def common_database():
    common = template.Template("egov_test_common", COMMON, prepare="")
    common.ensure(ENVIRONMENT)
    return common


@pytest.fixture
def empty_database(common_database):
    name = f"egov_test_alone_{os.getpid()}"
    common_database.clone(ENVIRONMENT, name)
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

    own = own_columns(name, addons)
    assert odoo("module", "uninstall", "-d", name, *addons) == []
    assert records_left(name, addons) == []
    assert own & columns(name) == set()
