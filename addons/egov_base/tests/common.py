from contextlib import ExitStack
from datetime import date

from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon

from ..tools import clock

BUSINESS_ROLES = (
    "receiving_clerk",
    "processing_officer",
    "division_head",
    "leader",
    "records_officer",
    "accountant",
)


class EgovCommon(BaseCommon):
    """The cast of every story: a province with ward A and ward B, their divisions, their staff and three citizens."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        cls._number_serial = 700_000
        cls._make_agencies()
        cls._make_staff()
        cls._make_parties()

    @classmethod
    def _add_fake_models(cls, *definitions):
        """Register models that exist for tests alone; staff may do all with those of their office."""
        from odoo.orm.model_classes import add_to_registry  # noqa: PLC0415  Odoo forbids it at the top of a file

        names = [definition._name for definition in definitions]
        for definition in definitions:
            add_to_registry(cls.registry, definition)
            cls.addClassCleanup(cls.registry.__delitem__, definition._name)
        cls.registry._setup_models__(cls.env.cr, names)
        cls.registry.init_models(cls.env.cr, names, {"models_to_check": True})
        staff = cls.env.ref("egov_base.group_staff")
        for name in names:
            model_id = cls.env["ir.model"]._get_id(name)
            rights = dict.fromkeys(("perm_read", "perm_write", "perm_create", "perm_unlink"), True)
            cls.env["ir.model.access"].create({"name": name, "model_id": model_id, "group_id": staff.id, **rights})
            domain = "[('company_id', 'in', company_ids)]"
            cls.env["ir.rule"].create({"name": name, "model_id": model_id, "domain_force": domain})

    @classmethod
    def _fix_clock(cls, moment):
        """Let the office's clock stand at a naive UTC moment for all tests of this class."""
        stack = ExitStack()
        stack.enter_context(clock.at(moment))
        cls.addClassCleanup(stack.close)

    @classmethod
    def _make_agencies(cls):
        agencies = cls.env["egov.agency"].with_context(active_test=False)
        taken = agencies.search([("code", "=like", "H17%")])
        taken.code = False  # the database may hold agencies of its own
        taken.flush_recordset()
        cls.company_a = cls.env["res.company"].create({"name": "UBND phường A"})
        cls.company_b = cls.env["res.company"].create({"name": "UBND phường B"})
        cls.province = cls._new_agency("Tỉnh thử", "H17", level="province", province_code="48")
        cls.ward_a = cls._new_agency("UBND phường A", "H17.28", parent=cls.province, company=cls.company_a)
        cls.ward_b = cls._new_agency("UBND phường B", "H17.29", parent=cls.province, company=cls.company_b)
        cls.division_a = cls._new_agency("Phòng Kinh tế A", "H17.28.01", parent=cls.ward_a, kind="division")
        cls.division_b = cls._new_agency("Phòng Kinh tế B", "H17.29.01", parent=cls.ward_b, kind="division")

    @classmethod
    def _new_agency(cls, name, code, level="commune", parent=None, company=None, kind="committee", **vals):
        return cls.env["egov.agency"].create(
            {
                "name": name,
                "code": code,
                "kind": kind,
                "level_id": cls.env.ref(f"egov_base.level_{level}").id,
                "parent_id": parent and parent.id,
                "company_id": company and company.id,
                "is_one_stop": bool(company),
                "notation": "TTPVHCC" if company else False,
                "province_code": "48",
                **vals,
            }
        )

    @classmethod
    def _make_staff(cls):
        ward_a, division_a = (cls.company_a, cls.ward_a), (cls.company_a, cls.division_a)
        ward_b, division_b = (cls.company_b, cls.ward_b), (cls.company_b, cls.division_b)
        new, user = cls._new_user, "egov_base.group_"
        cls.clerk_a = new("clerk_a", user + "receiving_clerk", *ward_a, "Công chức một cửa", "clerk")
        cls.clerk2_a = new("clerk2_a", user + "receiving_clerk", *ward_a, "Công chức một cửa", "clerk")
        cls.officer_a = new("officer_a", user + "processing_officer", *division_a, "Chuyên viên", "officer")
        cls.officer2_a = new("officer2_a", user + "processing_officer", *division_a, "Chuyên viên", "officer")
        cls.head_a = new("head_a", user + "division_head", *division_a, "Trưởng phòng", "division_head")
        cls.leader_a = new("leader_a", user + "leader", *ward_a, "Chủ tịch", "chairperson", True)
        cls.leader2_a = new("leader2_a", user + "leader", *ward_a, "Phó Chủ tịch", "vice_chairperson", True)
        cls.records_a = new("records_a", user + "records_officer", *ward_a, "Văn thư", "records")
        cls.accountant_a = new("accountant_a", user + "accountant", *ward_a, "Kế toán", "accountant")
        cls.admin_a = new("admin_a", user + "administrator", *ward_a, "Quản trị", "other")
        cls.clerk_b = new("clerk_b", user + "receiving_clerk", *ward_b, "Công chức một cửa", "clerk")
        cls.officer_b = new("officer_b", user + "processing_officer", *division_b, "Chuyên viên", "officer")
        cls.head_b = new("head_b", user + "division_head", *division_b, "Trưởng phòng", "division_head")
        cls.leader_b = new("leader_b", user + "leader", *ward_b, "Chủ tịch", "chairperson", True)
        cls.records_b = new("records_b", user + "records_officer", *ward_b, "Văn thư", "records")

    @classmethod
    def _new_user(cls, login, groups, company, agency, title, kind="officer", may_sign=False):
        """Return a new login of `company` whose official holds the position `title` in `agency` since 2020."""
        cls._number_serial += 1
        official = cls.env["egov.official"].create(
            {"name": f"Cán bộ {login}", "personal_number": f"048085{cls._number_serial:06}"}
        )
        cls.env["egov.position"].create(
            {
                "official_id": official.id,
                "agency_id": agency.id,
                "title": title,
                "kind": kind,
                "may_sign": may_sign,
                "date_from": date(2020, 1, 1),
            }
        )
        return new_test_user(
            cls.env,
            login,
            groups,
            name=official.name,
            lang="en_US",
            official_id=official.id,
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )

    @classmethod
    def _make_parties(cls):
        cls.dao = cls._new_party("Nguyễn Thị Đào", "048190001234", date(1990, 3, 14), "female", cls.company_a)
        cls.an = cls._new_party("Trần Văn An", "048061004567", date(1961, 9, 2), "male", cls.company_a)
        cls.binh = cls._new_party("Lê Thanh Bình", "049085007890", date(1985, 12, 1), "male", cls.company_b)

    @classmethod
    def _new_party(cls, name, number, birth_date, sex, company, **vals):
        return cls.env["egov.party"].create(
            {
                "name": name,
                "personal_number": number,
                "birth_date": birth_date,
                "sex": sex,
                "phone": f"0905{number[-6:]}",
                "address": "12 Trần Phú",
                "province_code": "48",
                "company_id": company.id,
                **vals,
            }
        )
