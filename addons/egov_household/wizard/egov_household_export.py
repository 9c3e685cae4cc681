import base64

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_form.tools import xlsx

MAX_ROWS = 50_000


class EgovHouseholdExport(models.TransientModel):
    """The people of residential groups as a spreadsheet, with the counts of the ward."""

    _name = "egov.household.export"
    _description = "Export of Households"
    _inherit = ["egov.office.mixin"]

    group_ids = fields.Many2many("egov.residential.group", string="Residential Groups", help="Empty for all.")
    has_numbers = fields.Boolean(string="With full personal numbers")
    reason = fields.Char(required=True, help="What the list is for; it is logged.")
    file = fields.Binary(readonly=True)
    file_name = fields.Char(readonly=True)

    def action_export(self):
        """Make the file and download it."""
        self.ensure_one()
        self.group_ids.check_access("read")
        domain = Domain("date_to", "=", False) & Domain("company_id", "in", self.env.companies.ids)
        if self.group_ids:
            domain &= Domain("household_id.group_id", "in", self.group_ids.ids)
        members = self.env["egov.household.member"].search(domain, order="household_id, id", limit=MAX_ROWS + 1)
        if not members or len(members) > MAX_ROWS:
            raise UserError(
                self.env._("A list has between 1 and %s people; choose other residential groups.", MAX_ROWS)
            )
        if not self.reason.strip():
            raise UserError(self.env._("Write the reason."))
        members._log_export(self.reason.strip())
        sheets = [self._people_sheet(members), self._count_sheet()]
        name = f"nhan-khau-{clock.today():%Y%m%d}.xlsx"
        self.write({"file": base64.b64encode(xlsx.workbook(sheets)), "file_name": name})
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{name}?download=true",
            "target": "self",
        }

    def _people_sheet(self, members):
        _ = self.env._
        columns = [
            (_("Household"), 14, "text", lambda m: m.household_id.code),
            (_("Name"), 28, "text", lambda m: m.party_id.name),
            (_("Born"), 12, "text", lambda m: m.party_id.birth_label or ""),
            (_("Sex"), 8, "text", lambda m: m.party_id.sex and sexes[m.party_id.sex]),
            (_("Personal number"), 16, "text", lambda m: m.party_id[number] or ""),
            (_("Relationship to the head"), 20, "text", lambda m: m._relationship_label()),
            (_("Residence"), 18, "text", lambda m: m._label("residence_kind")),
            (_("Address"), 40, "text", lambda m: m.household_id.address or ""),
            (_("Residential group"), 20, "text", lambda m: m.household_id.group_id.name or ""),
        ]
        sexes = dict(self.env["egov.party"]._fields["sex"]._description_selection(self.env))
        number = "personal_number" if self.has_numbers else "personal_number_masked"
        rows = ([value(member) for *_column, value in columns] for member in members)
        return _("People"), [tuple(column) for *column, _value in columns], rows

    def _count_sheet(self):
        _ = self.env._
        domain = Domain("group_id", "in", self.group_ids.ids) if self.group_ids else Domain.TRUE
        Count = self.env["egov.household.population"]
        counts = Count._read_group(domain, ["group_id", "age_band", "sex"], ["people:sum"])
        sexes = dict(Count._fields["sex"]._description_selection(self.env))
        columns = [
            (_("Residential group"), 24, "text"),
            (_("Age"), 10, "text"),
            (_("Sex"), 10, "text"),
            (_("People"), 10, "integer"),
        ]
        rows = [(group.name or "", band or "", sexes.get(sex, ""), people) for group, band, sex, people in counts]
        return _("Counts"), columns, rows
