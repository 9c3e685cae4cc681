from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.egov_portal_filing.tests.common import PEOPLE, FilingCommon

CARD = "048190001234|201234567|Nguyễn Thị Đào|14031990|Nữ|12 Trần Phú, phường Hải Châu|01012022"
MORE = {"child_name": "Trần An Bình", "child_birth": "2026-11-02", "relation": "parent", "_result_by": "counter"}


class AssistedCommon(FilingCommon):
    """Two desks of ward A and one of ward B, a volunteer with a portal account, one who is an internal user."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        desks = cls.env["egov.portal.desk"]
        cls.desk_a = desks.create(
            {"name": "Nhà văn hóa Phước Mỹ 1", "place": "5 Ngô Quyền", "company_id": cls.company_a.id}
        )
        cls.desk2_a = desks.create({"name": "Quầy một cửa A", "company_id": cls.company_a.id})
        cls.desk_b = desks.create({"name": "Quầy một cửa B", "company_id": cls.company_b.id})
        cls.volunteer_a = cls._new_volunteer("volunteer_a", "base.group_portal", cls.company_a)
        cls.volunteer2_a = cls._new_volunteer("volunteer2_a", "base.group_user", cls.company_a)
        cls.volunteer_b = cls._new_volunteer("volunteer_b", "base.group_portal", cls.company_b)
        cls.env["egov.procedure.offer"].create(
            {
                "company_id": cls.company_b.id,
                "procedure_id": cls.online.id,
                "division_id": cls.division_b.id,
                "online_level": "full",
            }
        )

    @classmethod
    def _new_volunteer(cls, login, kind, company):
        return new_test_user(
            cls.env,
            login,
            f"{kind},egov_portal_assisted.group_filing_assistant",
            name=f"Tình nguyện viên {login}",
            password=login,
            lang="en_US",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )

    @classmethod
    def _assisted(cls, user=None, complete=False, desk=None, **answers):
        """A filing with which ``user`` helps; a complete one can be sent as it is."""
        draft = cls.Draft.with_user(user or cls.volunteer_a)._start_assisted(cls.online, desk or cls.desk_a)
        draft._save({**PEOPLE, **MORE, **answers} if complete else answers, "desk")
        if complete:
            cls._give(draft, "Giấy chứng sinh")
        return draft

    @classmethod
    def _agree(cls, draft, seen="none", identity=None):
        return draft._send_assisted(draft.send_key, draft._digest(), seen, identity)

    @classmethod
    def _sent_with_help(cls, user=None, seen="none", identity=None, **answers):
        draft = cls._assisted(user, complete=True, **answers)
        outcome = cls._agree(draft, seen, identity)
        assert outcome == "sent", (draft._problems(), draft._paper_problems())
        return draft.dossier_id
