from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_form.tools import xlsx

from ..report import slip_follow_up

#: One book is printed and checked by people; a longer period is split.
MAX_ROWS = 20_000


class EgovDossierFollowUp(models.Model):
    """The follow-up book (form 07) of one sector and period, printed or as xlsx.

    The electronic book is the dossiers themselves and their history; this says which
    part of it was printed, and when.
    """

    _name = "egov.dossier.follow.up"
    _description = "Follow-up book"
    _inherit = ["egov.form.printable.mixin", "egov.guarded.mixin"]
    _order = "date_from desc, id desc"
    _guarded_fields = frozenset({"company_id"})

    company_id = fields.Many2one(
        "res.company",
        "Agency",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    sector_id = fields.Many2one("egov.sector", required=True, ondelete="restrict")
    date_from = fields.Date(
        "From", required=True, default=lambda self: clock.today().replace(month=1, day=1)
    )
    date_to = fields.Date("To", required=True, default=lambda self: clock.today())
    dossier_count = fields.Integer("Dossiers", compute="_compute_dossier_count")

    _dates = models.Constraint(
        "CHECK (date_from <= date_to)", "The period would end before it begins."
    )

    @api.depends("sector_id", "date_from", "date_to")
    def _compute_display_name(self):
        for book in self:
            if not (book.sector_id and book.date_from and book.date_to):
                book.display_name = self.env._("Follow-up book")
                continue
            book.display_name = self.env._(
                "%(sector)s, %(first)s to %(last)s",
                sector=book.sector_id.name,
                first=f"{book.date_from:%d/%m/%Y}",
                last=f"{book.date_to:%d/%m/%Y}",
            )

    @api.depends("sector_id", "date_from", "date_to", "company_id")
    def _compute_dossier_count(self):
        for book in self:
            book.dossier_count = self.env["egov.dossier"].search_count(book._domain())

    @api.constrains("date_from", "date_to")
    def _check_one_year(self):
        for book in self:
            if book.date_from.year != book.date_to.year:
                raise ValidationError(
                    self.env._("A book holds one year. Choose a period within a year.")
                )

    def action_print(self):
        """Print the book as it is now."""
        return self.action_print_form("slip_07")

    def action_export_xlsx(self):
        """Download the book as a spreadsheet."""
        self.ensure_one()
        self.check_access("read")
        self._check_size()
        return {
            "type": "ir.actions.act_url",
            "url": f"/egov/dossier/follow-up/{self.id}/xlsx",
            "target": "self",
        }

    def action_view_dossiers(self):
        """List the dossiers of the book."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "egov.dossier",
            "view_mode": "list,form",
            "domain": list(self._domain()),
        }

    def _domain(self):
        """The dossiers that the book holds: received within its period."""
        if not (self.sector_id and self.date_from and self.date_to):
            return Domain.FALSE
        first = clock.utc(datetime.combine(self.date_from, time()))
        end = clock.utc(datetime.combine(self.date_to, time()) + timedelta(days=1))
        return (
            Domain("company_id", "=", self.company_id.id)
            & Domain("sector_id", "=", self.sector_id.id)
            & Domain("received_at", ">=", first)
            & Domain("received_at", "<", end)
        )

    def _check_size(self):
        if self.dossier_count > MAX_ROWS:
            raise UserError(
                self.env._(
                    "The period holds %(count)s dossiers; a book holds %(max)s at most. "
                    "Choose a shorter period.",
                    count=self.dossier_count,
                    max=MAX_ROWS,
                )
            )

    def _rows(self):
        """The lines of the book, in order of receipt."""
        dossiers = self.env["egov.dossier"].search(self._domain(), order="received_at, id")
        moments = {
            (dossier.id, kind): moment
            for dossier, kind, moment in self.env["egov.dossier.step.log"]._read_group(
                [("dossier_id", "in", dossiers.ids), ("kind", "in", ("receive", "deliver"))],
                ["dossier_id", "kind"],
                ["at:max"],
            )
        }
        return [
            slip_follow_up.row(
                number,
                dossier,
                moments.get((dossier.id, "receive")),
                moments.get((dossier.id, "deliver")),
            )
            for number, dossier in enumerate(dossiers, 1)
        ]

    def _xlsx(self):
        """The book as the bytes of a workbook."""
        self._check_size()
        return xlsx.workbook([("Sổ theo dõi hồ sơ", slip_follow_up.XLSX, self._rows())])

    def _form_codes(self):
        """Override of `egov_form`."""
        return ["slip_07"]

    def _form_date(self, code):
        """Override of `egov_form`: the form in force when the period ended."""
        return self.date_to

    def _form_is_live(self, code):
        """Override of `egov_form`: the book goes on, each print shows it as it is."""
        return True

    def _form_number(self, code):
        """Override of `egov_form`."""
        notation = slip_follow_up.notation(self.company_id.agency_id)
        return f"{self.sector_id.code}-{self.date_from:%Y}/STD-{notation}"

    def _render_form_follow_up(self, form, doc):
        self._check_size()
        slip_follow_up.draw(doc, self, form, self._rows())
