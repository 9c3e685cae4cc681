import base64
import hashlib
from datetime import date, datetime, timedelta

from odoo.fields import Command

from odoo.addons.egov_base.tests import files
from odoo.addons.egov_base.tests.common import EgovCommon
from odoo.addons.egov_base.tools import clock

from .fake_models import EgovTestSite

#: Friday 13/11/2026 09:00 in Viet Nam.
NOW = datetime(2026, 11, 13, 2, 0)
TODAY = date(2026, 11, 13)


class InspectionCommon(EgovCommon):
    """Ward A inspects three sites: officer A heads the team of two, the division head leads inspections."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(NOW)
        cls._add_fake_models(EgovTestSite)
        for user, role in (
            (cls.officer_a, "inspector"),
            (cls.officer2_a, "inspector"),
            (cls.head_a, "manager"),
            (cls.clerk_a, "reader"),
            (cls.officer_b, "manager"),
        ):
            user.group_ids = [Command.link(cls.env.ref(f"egov_inspection.group_{role}").id)]
        cls._make_lists()
        cls.site, cls.stall, cls.good = (
            cls._new_site(name, cls.company_a, **vals)
            for name, vals in (
                ("Bếp Hoa Sen", {"kind": "kitchen"}),
                ("Quán Cô Ba", {"kind": "stall"}),
                ("Bếp Mẫu", {"is_good": True}),
            )
        )
        cls.foreign = cls._new_site("Bếp phường B", cls.company_b, kind="kitchen")

    @classmethod
    def _make_lists(cls):
        cls.content = cls.env["egov.inspection.content"].create(
            {
                "name": "Thử nghiệm",
                "code": "test",
                "subject_model": "egov.test.site",
                "legal_basis": "Luật thử",
                "scope": "Cơ sở trên địa bàn",
                "content": "Điều kiện hoạt động",
            }
        )
        kind = cls.env["egov.inspection.place.kind"].create(
            {"name": "Kitchen", "code": "kitchen", "content_id": cls.content.id}
        )
        cls.general = cls._new_checklist("Chung", ["Có giấy phép"])
        cls.kitchen_list = cls._new_checklist("Bếp", ["Có giấy phép", "Bếp sạch"], place_kind_id=kind.id)

    @classmethod
    def _new_checklist(cls, name, questions, **vals):
        items = [{"name": question, "article": f"Điều {n}", "sequence": n} for n, question in enumerate(questions, 1)]
        return cls.env["egov.inspection.checklist"].create(
            {
                "name": name,
                "content_id": cls.content.id,
                "valid_from": "2020-01-01",
                "legal_basis": "Thông tư thử",
                "item_ids": [Command.create(item) for item in items],
                **vals,
            }
        )

    @classmethod
    def _new_site(cls, name, company, **vals):
        return cls.env["egov.test.site"].create({"name": name, "company_id": company.id, "address": "1 Lê Lợi", **vals})

    @classmethod
    def _ref(cls, record):
        return f"{record._name},{record.id}"

    @classmethod
    def _new_plan(cls, *sites, user=None, **vals):
        user = user or cls.head_a
        values = {"name": "Kế hoạch 2026", "year": 2026, "content_id": cls.content.id, "company_id": user.company_id.id}
        lines = [Command.create({"subject_ref": cls._ref(site), "month": 3}) for site in sites]
        return cls.env["egov.inspection.plan"].with_user(user).create({**values, "line_ids": lines, **vals})

    @classmethod
    def _new_decision(cls, *sites, user=None, **vals):
        values = {
            "name": "Kiểm tra tháng 11",
            "kind": "unplanned",
            "reason": "Đơn phản ánh",
            "content_id": cls.content.id,
            "line_ids": [Command.create({"subject_ref": cls._ref(site)}) for site in sites],
            "member_ids": [
                Command.create({"official_id": cls.officer_a.official_id.id, "role": "head"}),
                Command.create({"official_id": cls.officer2_a.official_id.id}),
            ],
        }
        return cls.env["egov.inspection.decision"].with_user(user or cls.head_a).create({**values, **vals})

    @classmethod
    def _approve(cls, record):
        """Let the leader of the ward approve what was submitted."""
        record.action_submit()
        approval = record.approval_id.with_user(cls.leader_a)
        approval.action_approve(approval.snapshot_hash)
        return record

    @classmethod
    def _visits(cls, *sites, **vals):
        """Visits of a signed decision, as the head of the team sees them."""
        return cls._approve(cls._new_decision(*(sites or [cls.site]), **vals)).visit_ids.with_user(cls.officer_a)

    @classmethod
    def _announced(cls, *sites, **vals):
        visit = cls._visits(*sites, **vals)
        visit.action_announce()
        return visit

    def _answer(self, visit, *answers):
        for line, answer in zip(visit.answer_ids, answers, strict=True):
            line.answer = answer

    @classmethod
    def _later(cls, **delta):
        """The office's clock some time after `NOW`."""
        return clock.at(NOW + timedelta(**delta))

    @classmethod
    def _new_photo(cls, visit):
        """A photograph, stored as the page of a team stores it."""
        raw = files.picture("JPEG")
        photo = cls.env["egov.inspection.photo"].create(
            {
                "visit_id": visit.id,
                "name": "anh.jpg",
                "image": base64.b64encode(raw),
                "sha256": hashlib.sha256(raw).hexdigest(),
                "taken_at": NOW,
                "received_at": NOW,
                "taken_by_id": cls.officer_a.id,
            }
        )
        return photo.with_user(cls.officer_a)

    def _signed(self, *answers, result="remedy", **vals):
        """A signed visit of the kitchen."""
        visit = self._announced()
        self._answer(visit, *(answers or ("yes", "no")))
        visit.write({"result": result, "remedy_due_on": "2026-11-20" if result == "remedy" else False, **vals})
        visit.action_sign()
        return visit
