from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..tools.pdf import FormDocument


class EgovForm(models.Model):
    """One generation of a legal form: since when it holds, by which rule, drawn by what.

    ``renderer`` names the method ``_render_form_<renderer>(form, doc)`` of the printed
    model, which fills a ``tools.pdf.FormDocument``.
    """

    _name = "egov.form"
    _description = "Legal form"
    _order = "code, valid_from desc, id desc"

    code = fields.Char(required=True, help="The same for all generations, e.g. slip_01.")
    name = fields.Char(required=True)
    model = fields.Char(required=True)
    page = fields.Selection(
        [("A4", "A4"), ("A5", "A5"), ("A4L", "A4 landscape"), ("A5L", "A5 landscape")],
        required=True,
        default="A4",
    )
    renderer = fields.Char(required=True, help="How it is drawn: a name known to the program.")
    legal_basis = fields.Char(required=True)
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    active = fields.Boolean(default=True)

    _validity_order = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)",
        "The form would end before it begins.",
    )
    _code_idx = models.Index("(code, valid_from)")

    @api.constrains("code", "valid_from", "valid_to", "active")
    def _check_overlap(self):
        for form in self.filtered("active"):
            other = form.search(form._overlap_domain(), limit=1)
            if other:
                raise ValidationError(
                    self.env._(
                        "Two generations of form %(code)s hold on %(date)s. End the older one first.",
                        code=form.code,
                        date=f"{max(form.valid_from, other.valid_from):%d/%m/%Y}",
                    )
                )

    def _overlap_domain(self):
        overlapping = self.env["egov.parameter.mixin"]._in_force(self.valid_from, self.valid_to)
        return Domain("code", "=", self.code) & Domain("id", "!=", self.id) & overlapping

    @api.constrains("model", "renderer")
    def _check_renderer(self):
        for form in self:
            model = self.env.get(form.model)
            if model is None or not hasattr(model, f"_render_form_{form.renderer}"):
                raise ValidationError(
                    self.env._(
                        "The program cannot draw “%(renderer)s” of %(model)s. Use the renderer of an "
                        "earlier generation of this form.",
                        renderer=form.renderer,
                        model=form.model,
                    )
                )

    @api.depends("code", "name", "valid_from")
    def _compute_display_name(self):
        for form in self:
            form.display_name = f"{form.name} ({form.legal_basis})" if form.legal_basis else form.name

    @api.model
    def _for(self, code, day):
        """Return the generation of form ``code`` in force on ``day``."""
        in_force = self.env["egov.parameter.mixin"]._in_force(day, day)
        form = self.sudo().search(Domain("code", "=", code) & in_force, limit=1)
        if not form:
            raise UserError(
                self.env._(
                    "No generation of form %(code)s holds on %(date)s. Ask the administrator to add it.",
                    code=code,
                    date=f"{day:%d/%m/%Y}",
                )
            )
        return form

    @api.model
    def _print(self, record, code, at=None, fresh=False):
        """Return the stored print of form ``code`` for ``record``; draw it the first time.

        :param date at: which generation of the form, by date; today when empty
        :param bool fresh: draw anew although there is a print, because the content of the
            form has moved on (a control sheet, a follow-up book); the earlier print stays
        """
        record.ensure_one()
        prints_sudo = self.env["egov.form.print"].sudo()  # nobody writes prints by hand
        stored_sudo = prints_sudo._last_of(record, code)
        if stored_sudo and not fresh:
            stored_sudo._count_reprint()
            return stored_sudo.sudo(False)
        form = self._for(code, at or clock.today())
        return prints_sudo._store(form, record, form._render(record)).sudo(False)

    def _render(self, record):
        """Draw the form for ``record``, in Vietnamese whatever the user's language."""
        self.ensure_one()
        office = record.company_id.name if "company_id" in record._fields else ""
        doc = FormDocument(page=self.page, title=self.name, author=office, created=clock.now())
        has_vietnamese = self.env["res.lang"]._get_data(code="vi_VN")
        record = record.with_context(lang="vi_VN" if has_vietnamese else None)
        getattr(record, f"_render_form_{self.renderer}")(self, doc)
        return doc.build()
