from datetime import date, datetime

from odoo.fields import Command

from odoo.addons.egov_base.tests.common import EgovCommon

#: Friday 20/11/2026 09:00 in Viet Nam.
NOW = datetime(2026, 11, 20, 2, 0)
MILLION = 1_000_000


class ProjectCommon(EgovCommon):
    """Ward A has an officer who keeps projects and a leader who reads; ward B has an officer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(NOW)
        for user, groups in (
            (cls.officer_a, ("egov_construction_project.group_officer", "egov_import.group_import")),
            (cls.leader_a, ("egov_construction_project.group_reader",)),
            (cls.officer_b, ("egov_construction_project.group_officer",)),
        ):
            user.group_ids = [Command.link(cls.env.ref(group).id) for group in groups]
        cls.project = cls._new_project()

    @classmethod
    def _new_project(cls, code="8000001", user=None, **vals):
        return (
            cls.env["egov.project"]
            .with_user(user or cls.officer_a)
            .create(
                {
                    "code": code,
                    "name": "Nâng cấp hẻm Hoa Sứ",
                    "total": 5000 * MILLION,
                    "year_ids": [Command.create({"year": 2026, "allocated": 2000 * MILLION})],
                    **vals,
                }
            )
        )

    @classmethod
    def _new_month(cls, month, progress=0, year=2026, project=None, user=None, **vals):
        return (
            cls.env["egov.project.month"]
            .with_user(user or cls.officer_a)
            .create(
                {
                    "project_id": (project or cls.project).id,
                    "period": date(year, month, 1),
                    "progress": progress,
                    **vals,
                }
            )
        )

    @classmethod
    def _new_contract(cls, **vals):
        return (
            cls.env["egov.project.contract"]
            .with_user(cls.officer_a)
            .create({"project_id": cls.project.id, "package": "Gói 1", "package_price": 3000 * MILLION, **vals})
        )
