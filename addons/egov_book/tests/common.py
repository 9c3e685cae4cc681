from odoo.addons.egov_base.tests.common import EgovCommon

from .fake_models import EgovTestEntry, EgovTestTicket


class BookCommon(EgovCommon):
    """Ward A and ward B keep the book SCT/BS; any member of the staff drafts entries."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._add_fake_models(EgovTestTicket, EgovTestEntry)
        cls.book_type = cls.env["egov.book.type"].create(
            {
                "code": "SCT/BS",
                "name": "Sổ chứng thực bản sao",
                "entry_model": "egov.test.entry",
                "number_format": "{number:02d}/{code}",
                "legal_basis": "Thông tư 01/2020/TT-BTP",
                "valid_from": "2020-04-20",
            }
        )

    @classmethod
    def _new_entry(cls, name="Entry", user=None):
        user = user or cls.officer_a
        vals = {"name": name, "company_id": user.company_id.id}
        return cls.env["egov.test.entry"].with_user(user).create(vals)
