from datetime import date

from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon

ROLES = "base.group_erp_manager,egov_base.group_administrator"


class SetupCommon(BaseCommon):
    """An administrator in a company that is no office yet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env["res.company"].create({"name": "New"})
        cls.admin = new_test_user(cls.env, "setup_admin", ROLES, company_id=cls.company.id)
        cls.province = cls.env["egov.province"].search([("code", "=", "48")])

    @classmethod
    def _office_setup(cls, user=None, **vals):
        """The first dialog, filled in by ``user``."""
        return (
            cls.env["egov.setup.office"]
            .with_user(user or cls.admin)
            .create(
                {
                    "name": "Ủy ban nhân dân phường Thử",
                    "code": "X91.27",
                    "province_id": cls.province.id,
                    "address": "1 Đường Thử",
                    "valid_from": date(2025, 7, 1),
                    "offers_all": False,
                    **vals,
                }
            )
        )

    @classmethod
    def _staff_setup(cls, *lines, user=None):
        """The second dialog with some people."""
        defaults = {"name": "Trần Thị Thử", "personal_number": "048090000021", "role": "receiving_clerk"}
        return (
            cls.env["egov.setup.staff"]
            .with_user(user or cls.admin)
            .create({"line_ids": [Command.create({**defaults, **line}) for line in lines]})
        )
