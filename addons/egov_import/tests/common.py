import base64

from odoo.fields import Command

from odoo.addons.egov_base.tests.common import EgovCommon

from . import files


class ImportCommon(EgovCommon):
    """The cast, with a clerk of each ward who may import; the clock stands in November 2026."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        importer = cls.env.ref("egov_import.group_import")
        (cls.clerk_a | cls.clerk2_a | cls.binh_clerk).group_ids = [Command.link(importer.id)]
        cls.people = cls.env["egov.party"].with_context(active_test=False)

    @classmethod
    def _make_staff(cls):
        result = super()._make_staff()
        ward_b = (cls.company_b, cls.ward_b)
        cls.binh_clerk = cls._new_user("import_b", "egov_base.group_receiving_clerk", *ward_b, "Công chức", "clerk")
        return result

    def _upload(self, content, user=None, name="dan-cu.xlsx", **vals):
        user = user or self.clerk_a
        return (
            self.env["egov.import.run"]
            .with_user(user)
            .with_context(allowed_company_ids=user.company_ids.ids)
            .create({"target": "egov.party", "file": base64.b64encode(content), "file_name": name, **vals})
        )

    def _checked(self, rows, user=None, headings=(*files.HEADINGS,), **vals):
        run = self._upload(files.xlsx([headings, *rows]), user, **vals)
        run.action_read()
        run.action_check()
        return run

    def _loaded(self, rows, user=None, **vals):
        run = self._checked(rows, user, **vals)
        run.action_load()
        self._work(run)
        return run

    def _work(self, run):
        """What the scheduled action does, without its commits."""
        run_sudo = run.sudo()
        while run_sudo._load_apart():
            pass
        run.invalidate_recordset()

    def _codes(self, run, refused=True):
        findings = run.finding_ids.filtered(lambda finding: finding.refused == refused)
        return sorted((finding.row, finding.code) for finding in findings)


def person(serial, **cells):
    """A row of a woman born on 14/03/1990; ``serial`` makes her number and name."""
    row = {
        "name": f"Nguyễn Thị {'ABCDEGHIKL'[serial % 10]}{'mnopqrstuv'[serial // 10 % 10]}",
        "number": f"048190{serial:06}",
        "birth": "14/03/1990",
        "sex": "Nữ",
        "phone": f"0905{serial:06}",
        "address": f"{serial} Trần Phú",
        **cells,
    }
    return list(row.values())
