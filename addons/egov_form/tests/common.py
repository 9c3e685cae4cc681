import io
from datetime import date

from odoo.tools.pdf import PdfReader

from odoo.addons.egov_base.tests.common import EgovCommon


class FormCommon(EgovCommon):
    """Wards A and B, each with a paper that prints a letter and a live list."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._add_model()
        cls.Form = cls.env["egov.form"]
        cls.Print = cls.env["egov.form.print"]
        cls.letter = cls._new_form("test_letter", "Phiếu thử", valid_from=date(2026, 1, 1))
        cls.list = cls._new_form("test_list", "Danh sách thử")
        papers = cls.env["egov.form.test.paper"]
        cls.paper_a = papers.create({"name": "Nguyễn Thị Đào", "company_id": cls.company_a.id})
        cls.paper_b = papers.create({"name": "Lê Thanh Bình", "company_id": cls.company_b.id})

    @classmethod
    def _add_model(cls):
        from odoo.orm.model_classes import add_to_registry

        from .fake_models import EgovFormTestPaper

        name = EgovFormTestPaper._name
        add_to_registry(cls.registry, EgovFormTestPaper)
        cls.addClassCleanup(cls.registry.__delitem__, name)
        cls.registry._setup_models__(cls.env.cr, [name])
        cls.registry.init_models(cls.env.cr, [name], {"models_to_check": True})
        model_id = cls.env["ir.model"]._get_id(name)
        cls.env["ir.model.access"].create(
            {
                "name": name,
                "model_id": model_id,
                "group_id": cls.env.ref("egov_base.group_staff").id,
                "perm_read": True,
            }
        )
        own = "[('company_id', 'in', company_ids)]"
        cls.env["ir.rule"].create({"name": name, "model_id": model_id, "domain_force": own})

    @classmethod
    def _new_form(cls, code, name, **vals):
        return cls.Form.create(
            {
                "code": code,
                "name": name,
                "model": "egov.form.test.paper",
                "page": "A5",
                "renderer": code,
                "legal_basis": "Thông tư thử",
                "valid_from": date(2020, 1, 1),
                **vals,
            }
        )

    def _print(self, paper, code="test_letter", user=None):
        """Print as a clerk and return the print, seen as that clerk."""
        paper = paper.with_user(user or self.clerk_a)
        action = paper.action_print_form(code)
        ids = map(int, action["url"].rsplit("/", 1)[1].split(","))
        return paper.env["egov.form.print"].browse(ids)

    def _text(self, pdf):
        pages = PdfReader(io.BytesIO(pdf)).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)
