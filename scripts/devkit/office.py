"""The database that scripts/serve shows.

It is made once, updated when addons change, and never dropped.
"""

import json
import re
import shutil
from pathlib import Path

from . import console, database, paths, template

PREPARE = """
vietnamese, country = "vi_VN", env.ref("base.vn")
partners = env["res.users"].with_context(active_test=False).search([]).partner_id
partners |= env["res.company"].search([]).partner_id
partners.write({"lang": vietnamese, "tz": "Asia/Ho_Chi_Minh"})
env["ir.default"].set("res.partner", "lang", vietnamese)
env["ir.default"].set("res.partner", "tz", "Asia/Ho_Chi_Minh")
env.ref("base.user_admin").tour_enabled = False  # Odoo's own introduction
for company in env["res.company"].search([]):
    company.country_id = company.country_id or country
env.cr.commit()
"""
ASSETS = """
env["ir.qweb"]._pregenerate_assets_bundles()
env.cr.commit()
"""
NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


class Office(template.Template):
    def __init__(self, name, addons, prepare=PREPARE + ASSETS, demo=""):
        """
        :param str demo: code for Odoo's shell that sets up what the demonstration shows
        """
        if not NAME.fullmatch(name):
            raise console.SetupError(
                f"{name!r} is no database name",
                "Use small letters, digits and _.",
            )
        super().__init__(name, addons, prepare=prepare + demo)
        self.demo = demo
        self.state = paths.LOCAL / "stamps" / f"office-{name}.json"

    def _known(self, environment, wanted, fresh):
        if not database.exists(environment, self.name):
            return None
        if not self.state.is_file():
            # Made or restored by hand: what it holds is the owner's business.
            console.warn(f"database {self.name} was not made by scripts/serve: served as it is")
            return wanted
        known = json.loads(self.state.read_text())
        if known["odoo"] != wanted["odoo"]:
            known["addons"] = dict.fromkeys(known["addons"], "from another Odoo")
        return known

    def _create(self, environment):
        """Install under another name: an interruption leaves no half-made office."""
        final, self.name = self.name, f"{self.name}_being_made"
        try:
            database.drop(environment, self.name)
            shutil.rmtree(self._filestore(environment), ignore_errors=True)
            self._odoo(environment, {"-i": self.addons}, "--load-language=vi_VN")
            self._prepare(environment)
            made, made_files = self.name, self._filestore(environment)
        finally:
            self.name = final
        files = self._filestore(environment)
        shutil.rmtree(files, ignore_errors=True)
        if made_files.exists():
            made_files.rename(files)
        database.sql(environment, "postgres", f'ALTER DATABASE "{made}" RENAME TO "{final}"')

    def _update(self, environment, before, now):
        # The languages and time zones are the office's own by now.
        self.prepare = ASSETS + self.demo if self.prepare else ""
        super()._update(environment, before, now)

    def _filestore(self, environment):
        return Path(environment["ODOO_DATA_DIR"]) / "filestore" / self.name
