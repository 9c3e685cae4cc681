"""Databases with addons installed once, to be cloned for each run of the tests."""

import ast
import json
import re

from . import console, database, odoo_source, paths, runtime

UNINSTALLED_PARTS = {"tests", "static", "readme", "__pycache__", "README.rst"}
# In the shell, so that the administrator keeps English: loading a language while
# creating a database makes it the administrator's own.
PREPARE = """
env["res.lang"]._activate_lang("vi_VN")
installed = env["ir.module.module"].search([("state", "=", "installed")])
installed._update_translations("vi_VN")
env["ir.config_parameter"].set_param("ir_attachment.location", "db")
env["ir.attachment"].force_storage()
env.cr.commit()
env["ir.qweb"]._pregenerate_assets_bundles()
env.cr.commit()
"""


class Template:
    """A database with some addons, brought up to date when their files change."""

    def __init__(self, name, addons, prepare=PREPARE, ignored=UNINSTALLED_PARTS):
        self.name = name
        self.addons = list(addons)
        self.prepare = prepare
        self.ignored = ignored
        self.state = paths.LOCAL / "stamps" / f"{name}.json"

    def ensure(self, environment, fresh=False):
        """Install or update what changed since the last time."""
        with paths.locked(self.name):
            wanted = self._wanted()
            known = self._known(environment, wanted, fresh)
            if known == wanted:
                return
            if known is None:
                self._create(environment)
            else:
                self._update(environment, known["addons"], wanted["addons"])
            self.state.parent.mkdir(parents=True, exist_ok=True)
            self.state.write_text(json.dumps(wanted, indent=1))

    def _create(self, environment):
        self.state.unlink(missing_ok=True)
        database.drop(environment, self.name)
        self._odoo(environment, {"-i": self.addons})
        self._prepare(environment)

    def _update(self, environment, before, now):
        added = [name for name in now if name not in before]
        changed = [name for name in now if before.get(name, now[name]) != now[name]]
        # Together: a new addon may build on what is new in an old one.
        self._odoo(environment, {"-i": added, "-u": changed})
        self._prepare(environment)

    def clone(self, environment, name):
        with paths.locked(self.name):
            database.drop(environment, name)
            database.clone(environment, self.name, name)

    def _wanted(self):
        odoo = paths.digest(odoo_source.home(), odoo_source.PIN, paths.ROOT / "requirements.txt")
        own = [name for name in self.addons if (paths.ADDONS / name).is_dir()]
        addons = {name: addon_digest(paths.ADDONS / name, self.ignored) for name in own}
        return {"odoo": odoo, "prepare": self.prepare, "addons": addons}

    def _known(self, environment, wanted, fresh):
        """What the existing database holds; None when it has to be made anew."""
        if fresh or not self.state.is_file() or not database.exists(environment, self.name):
            return None
        known = json.loads(self.state.read_text())
        same = all(known.get(key) == wanted[key] for key in ("odoo", "prepare"))
        if not same or set(known["addons"]) - set(wanted["addons"]):
            return None
        return known

    def _odoo(self, environment, wanted, *options):
        """Install (-i) and update (-u) addons in one go."""
        flags = {flag: addons for flag, addons in wanted.items() if addons}
        if not flags:
            return
        for flag, addons in flags.items():
            verb = "Installing" if flag == "-i" else "Updating"
            console.step(f"{verb} {len(addons)} addons in {self.name}: {', '.join(addons)}")
        log = runtime.odoo_or_fail(
            ["-d", self.name, *(part for flag, addons in flags.items() for part in (flag, ",".join(addons))),
             "--stop-after-init", "--no-http", "--max-cron-threads=0", *options],
            environment,
            "installing and updating the addons",
            log=paths.LOGS / f"{self.name}.log",
        )  # fmt: skip
        _fail_on_errors(log)

    def _prepare(self, environment):
        if not self.prepare:
            return
        console.step("Preparing languages and the browser's files")
        script = paths.LOCAL / f"{self.name}-prepare.py"
        script.write_text(self.prepare)
        with open(script) as source:
            runtime.odoo_or_fail(
                ["shell", "-d", self.name, "--no-http", "--log-level=warn"],
                environment,
                "loading Vietnamese and the browser's files",
                stdin=source,
            )


def with_dependencies(name, known=()):
    """The suite's addons that an addon needs, those it depends on first."""
    found = list(known)
    manifest = ast.literal_eval((paths.ADDONS / name / "__manifest__.py").read_text())
    for parent in manifest["depends"]:
        if (paths.ADDONS / parent).is_dir() and parent not in found:
            found = with_dependencies(parent, found)
    return found if name in found else [*found, name]


def addon_digest(folder, ignored):
    """A fingerprint of what an addon puts into a database."""
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in ignored and path.suffix != ".pyc"
    ]
    return paths.digest(*(part for path in files for part in (path.relative_to(folder), path)))


def _fail_on_errors(log):
    """Odoo ends well in spite of errors in its log, which the tests must not."""
    found = [line for line in log.read_text().splitlines() if re.search(r" (ERROR|CRITICAL) ", line)]
    if found:
        raise console.SetupError("\n".join(found[:20]), f"The whole log is {log}.")
