"""Everything in place to run Odoo: the environment that the commands share."""

import os
import re
import subprocess

from . import console, odoo_source, paths, postgres, venv

LOADING = re.compile(r"odoo\.modules\.loading: Loading module ((?:egov|payment)_\w+) \((\d+/\d+)\)")


def prepare():
    """Set up whatever is missing and return the environment for Odoo and its tools."""
    odoo_home = odoo_source.home()
    binaries = venv.make(paths.VENV, venv.REQUIREMENTS)
    venv.link_odoo(odoo_home)
    environment = dict(os.environ)
    external = postgres.external()
    if external is None:
        server = postgres.Server()
        environment |= server.environment()
        server.start()
    else:
        environment |= external
    environment["PATH"] = f"{binaries}:{environment['PATH']}"
    environment.setdefault("ODOO_RC", str(paths.ROOT / "odoo.conf"))
    # Paths in odoo.conf are for a run from the root folder; commands run from anywhere.
    environment.setdefault("ODOO_DATA_DIR", str(paths.LOCAL / "data"))
    folders = [paths.ADDONS, *odoo_source.addons_folders(odoo_home)]
    environment.setdefault("ODOO_ADDONS_PATH", ",".join(map(str, folders)))
    # The scripts' databases have it so on purpose, see postgres.Server.
    environment.setdefault("PYTHONWARNINGS", "ignore:PostgreSQL function 'unaccent' is present")
    return environment


def odoo_or_fail(arguments, environment, what, mend="", log=None, stdin=None):
    """Run Odoo for a step of a script; its log is shown only when it fails.

    The addons being loaded are named on the way, as that takes the longest.
    """
    log = log or paths.LOGS / "odoo.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [str(paths.VENV / "bin/odoo"), *map(str, arguments)]
    with (
        open(log, "w") as output,
        subprocess.Popen(
            command,
            env=environment,
            stdin=stdin or subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process,
    ):
        for line in process.stdout:
            output.write(line)
            if loading := LOADING.search(line):
                console.step("  {} ({})".format(*loading.groups()))
    if process.returncode:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-30:])
        raise console.SetupError(f"{what} failed:\n{tail}", mend or f"The whole log is {log}.")
    return log
