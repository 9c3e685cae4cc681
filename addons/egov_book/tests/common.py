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
    def _add_fake_models(cls, *definitions):
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
    def _new_entry(cls, name="Entry", user=None):
        user = user or cls.officer_a
        vals = {"name": name, "company_id": user.company_id.id}
        return cls.env["egov.test.entry"].with_user(user).create(vals)
