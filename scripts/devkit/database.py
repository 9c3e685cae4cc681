"""Databases on the server that the environment names: make, clone, ask, drop."""

from . import console

IN_USE = "End what is connected to it (scripts/stop ends the suite's server)."


def sql(environment, name, query):
    """Run a query and return its rows as lists of texts."""
    command = [
        "psql",
        "-XAtq",
        "-F",
        "\t",
        "-v",
        "ON_ERROR_STOP=1",
        "-d",
        name,
        "-c",
        query,
    ]
    output = console.run(command, f"asking database {name}", env=environment)
    return [line.split("\t") for line in output.splitlines() if line]


def exists(environment, name):
    query = f"SELECT 1 FROM pg_database WHERE datname = '{name}'"
    return bool(sql(environment, "postgres", query))


def clone(environment, template, name):
    command = ["createdb", "-T", template, name]
    console.run(command, f"cloning database {template}", IN_USE, env=environment)


def drop(environment, name):
    # Not "force": somebody else's session is a reason to stop and look.
    command = ["dropdb", "--if-exists", name]
    console.run(command, f"dropping database {name}", IN_USE, env=environment)


def has_session(environment, name):
    query = f"SELECT 1 FROM pg_stat_activity WHERE datname = '{name}' LIMIT 1"
    return bool(sql(environment, "postgres", query))


def is_installed(environment, name):
    """Whether Odoo has finished making this database."""
    if not exists(environment, name):
        return False
    query = "SELECT to_regclass('ir_module_module') IS NOT NULL"
    return sql(environment, name, query) == [["t"]]
