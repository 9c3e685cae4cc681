from odoo.tests import new_test_user

from odoo.addons.egov_dossier.tests.common import FRIDAY, DossierCommon


class PortalCommon(DossierCommon):
    """Two citizens with accounts, beside the two wards of the dossiers' tests."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.citizen = cls._new_citizen("citizen_dao", "Nguyễn Thị Đào")
        cls.other_citizen = cls._new_citizen("citizen_other", "Phạm Văn Khác")

    @classmethod
    def _new_citizen(cls, login, name):
        return new_test_user(
            cls.env,
            login,
            "base.group_portal",
            name=name,
            email=f"{login}@example.com",
            password=login,
            tz="Asia/Ho_Chi_Minh",
        )

    @classmethod
    def _dossier_of(cls, citizen, at=FRIDAY):
        """A dossier received at the counter from a person whom the office has linked to an account."""
        cls.dao.sudo().partner_id = citizen.partner_id
        return cls._received(at=at)
