from odoo import api, fields, models
from odoo.fields import Domain

from ..tools import clock


class EgovPosition(models.Model):
    """What an official is in an agency, from when to when."""

    _name = "egov.position"
    _description = "Position"
    _order = "date_from desc, id desc"
    _rec_name = "title"

    official_id = fields.Many2one("egov.official", required=True, ondelete="restrict", index=True)
    agency_id = fields.Many2one("egov.agency", required=True, ondelete="restrict", index=True)
    company_id = fields.Many2one(
        related="agency_id.office_company_id", string="Office", store=True, index="btree_not_null"
    )
    title = fields.Char(required=True, help="As it is printed under a signature.")
    kind = fields.Selection(
        [
            ("chairperson", "Chairperson"),
            ("vice_chairperson", "Vice-chairperson"),
            ("division_head", "Division head"),
            ("officer", "Processing officer"),
            ("clerk", "Receiving clerk"),
            ("records", "Records officer"),
            ("accountant", "Accountant"),
            ("other", "Other"),
        ],
        required=True,
        default="officer",
    )
    date_from = fields.Date(required=True, default=lambda self: clock.today())
    date_to = fields.Date()
    may_sign = fields.Boolean(help="Signs papers of the agency in this position.")

    _dates = models.Constraint("CHECK (date_to IS NULL OR date_from <= date_to)", "The position ends before it starts.")

    @api.depends("title", "agency_id.name")
    def _compute_display_name(self):
        for position in self:
            position.display_name = f"{position.title}, {position.agency_id.name}"

    @api.model
    def _current(self, official=None, agency=None, company=None, date=None):
        """Return the positions held on `date` (default today), narrowed to an official, an agency or an office."""
        date = date or clock.today()
        domain = Domain("date_from", "<=", date) & (Domain("date_to", "=", False) | Domain("date_to", ">=", date))
        if official is not None:
            domain &= Domain("official_id", "in", official.ids)
        if agency is not None:
            domain &= Domain("agency_id", "in", agency.ids)
        if company is not None:
            domain &= Domain("company_id", "in", company.ids)
        return self.search(domain)
