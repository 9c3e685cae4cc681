from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.egov_dossier.report.slip_common import desk_full_name


class EgovPortalDesk(models.Model):
    """A public desk of an office: a place where citizens are helped to file online.

    It stands in the one-stop office, a village culture house, the house of a residential group.
    """

    _name = "egov.portal.desk"
    _description = "Public desk"
    _inherit = ["egov.office.mixin"]
    _order = "name, id"

    name = fields.Char(required=True)
    place = fields.Char("Address", help="Where citizens find it.")
    company_id = fields.Many2one("res.company", "Office", required=True, default=lambda self: self.env.company)
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex("(company_id, name) WHERE active IS TRUE", "The office has a desk of this name.")

    @api.constrains("company_id")
    def _check_office(self):
        for desk in self:
            elsewhere = [("assisted_desk_id", "=", desk.id), ("company_id", "!=", desk.company_id.id)]
            if self.env["egov.dossier"].sudo().search_count(elsewhere, limit=1):
                raise ValidationError(
                    self.env._("Dossiers were filed at “%s”, so it stays with its office. Add another desk.", desk.name)
                )

    @api.model
    def _of_user(self):
        """The desks at which who is logged in may help, as superuser: those of the own offices."""
        if not self.env.user._may_assist():
            return self.sudo().browse()
        offices = self.env.user.company_ids.filtered("agency_id.code")
        return self.sudo().search([("company_id", "in", offices.ids)])

    @api.model
    def _first_desk(self):
        """The counter of the clerk's own office, made a desk when the office has none yet, as superuser."""
        office_sudo = self.env.company.sudo()
        agency = office_sudo.agency_id
        if not agency.code or not self.env.user.has_group("egov_base.group_receiving_clerk"):
            return self.sudo().browse()
        office_sudo.partner_id._wait_turn()  # two clerks may come at once
        own = [("company_id", "=", office_sudo.id)]
        if found := self.sudo().with_context(active_test=False).search(own, limit=1):
            return found.filtered("active")
        return self.sudo().create(
            {"name": desk_full_name(agency), "place": agency.address, "company_id": office_sudo.id}
        )

    def _full_name(self):
        """Name and address, as they stand on the slip."""
        self.ensure_one()
        return ", ".join(filter(None, (self.name, self.place)))
