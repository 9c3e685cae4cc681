from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class EgovInspectionSubjectLinkMixin(models.AbstractModel):
    """A row that names a subject of an inspection, in whichever register it is kept."""

    _name = "egov.inspection.subject.link.mixin"
    _description = "Link to a Subject of Inspections"

    subject_ref = fields.Reference("_selection_subjects", string="Subject", required=True)
    subject_model = fields.Char(compute="_compute_subject", store=True, precompute=True)
    subject_id = fields.Many2oneReference(
        "Record of the subject", compute="_compute_subject", store=True, precompute=True, model_field="subject_model"
    )
    subject_name = fields.Char(compute="_compute_subject", store=True, precompute=True)
    subject_address = fields.Char(compute="_compute_subject", store=True, precompute=True)

    _subject_idx = models.Index("(subject_model, subject_id)")

    @api.model
    def _selection_subjects(self):
        names = self.env["egov.inspection.subject.mixin"]._subject_models()
        return [(name, self.env[name]._description) for name in names]

    @api.depends("subject_ref")
    def _compute_subject(self):
        for link in self:
            subject = link.subject_ref
            known = bool(subject and subject.exists())
            link.subject_model = subject._name if subject is not None and subject else False
            link.subject_id = subject.id if subject else False
            link.subject_name = subject._inspection_name() if known else False
            link.subject_address = subject._inspection_address() if known else False

    @api.model_create_multi
    def create(self, vals_list):
        """Override of the ORM: only subjects that the user may see."""
        for vals in vals_list:
            self._check_subject_reach(vals)
        return super().create(vals_list)

    def write(self, vals):
        """Override of the ORM: only subjects that the user may see."""
        self._check_subject_reach(vals)
        return super().write(vals)

    @api.model
    def _check_subject_reach(self, vals):
        """Raise unless the subject is a record of a register that the user may read."""
        if self.env.su or not vals.get("subject_ref"):
            return
        name, _comma, record_id = str(vals["subject_ref"]).partition(",")
        if name not in self.env["egov.inspection.subject.mixin"]._subject_models() or not record_id.isdigit():
            raise UserError(self.env._("Choose the subject in its register."))
        self.env[name].browse(int(record_id)).check_access("read")

    @api.constrains("subject_ref", "company_id")
    def _check_subject_company(self):
        for link in self:
            if link.subject_ref and link.subject_ref.company_id != link.company_id:
                raise ValidationError(self.env._("“%s” belongs to another office.", link.subject_name))

    def _subject(self):
        """Return the subject, or say that it is gone."""
        self.ensure_one()
        subject = self.subject_ref
        if not subject or not subject.exists():
            raise UserError(self.env._("“%s” is no longer in its register.", self.subject_name))
        return subject
