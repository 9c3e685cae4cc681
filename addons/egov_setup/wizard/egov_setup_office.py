from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.egov_base.models.egov_agency import COMMUNE_KINDS
from odoo.addons.egov_base.tools import agency_code

#: Notation of the public service centre on its papers.
CENTRE = "TTPVHCC"


class EgovSetupOffice(models.TransientModel):
    """First step of the set-up: the office as an agency, its units, what it offers."""

    _name = "egov.setup.office"
    _description = "Set Up an Office"
    _inherit = ["egov.setup.mixin"]

    name = fields.Char("Full name", required=True)
    short_name = fields.Char()
    code = fields.Char("Identifier", required=True, help="Decision 20/2020/QD-TTg, e.g. H17.28.")
    commune_kind = fields.Selection(COMMUNE_KINDS, "Kind", required=True, default="ward")
    province_id = fields.Many2one("egov.province", required=True)
    commune_code = fields.Char(size=5, help="Five digits, from the national list of administrative units.")
    notation = fields.Char(required=True, default=CENTRE, help="Stands after the number on slips, e.g. TTPVHCC.")
    address = fields.Char(required=True)
    phone = fields.Char()
    valid_from = fields.Date("At work since", required=True)
    legal_basis = fields.Char("Founded by")
    offers_all = fields.Boolean("Offer all procedures of the commune level", default=True)
    unit_ids = fields.One2many(
        "egov.setup.unit", "setup_id", "Units", default=lambda self: self._default_units()
    )

    @api.model
    def _default_units(self):
        """The units that most communes have; the administrator strikes out or adds."""
        names = [
            self.env._("Office of the People's Council and People's Committee"),
            self.env._("Division of Economy, Infrastructure and Urban Affairs"),
            self.env._("Division of Culture and Society"),
            self.env._("Public Administration Service Centre"),
        ]
        return [Command.create({"name": name}) for name in names]

    def action_confirm(self):
        """Make the office and go on to its staff."""
        self.ensure_one()
        self._check_administrator()
        code = self._current_code()
        company = self._make_company()
        agency = self._make_agency(company, code)
        self._make_units(agency)
        self._greet_no_more()
        if self.offers_all:
            self.env["egov.procedure.offer"].with_company(company).action_offer_all_of_my_level()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id("egov_setup.egov_setup_staff_action"),
            "context": {"default_company_id": company.id},
        }

    def _current_code(self):
        """The identifier in the form in force, whichever way it was written."""
        code = agency_code.to_current((self.code or "").strip().upper())
        if not code or "." not in code:
            raise UserError(
                self.env._(
                    "“%s” is not the identifier of a commune. It begins with that of its province and reads "
                    "like H17.28; the province's portal lists it.",
                    self.code,
                )
            )
        same = self.env["egov.agency"].with_context(active_test=False).search([("code", "=", code)], limit=1)
        if same.company_id:
            raise UserError(
                self.env._("%(name)s has the identifier %(code)s already.", name=same.name, code=code)
            )
        return code

    def _make_company(self):
        """The present company when it is no office yet, otherwise a new one."""
        company_sudo = self.env.company.sudo()  # the company's contact is written, too
        if company_sudo.agency_id:
            company_sudo = company_sudo.create({"name": self.name})
            self.env.user.sudo().company_ids = [Command.link(company_sudo.id)]
        company_sudo.write(
            {
                "name": self.name,
                "street": self.address,
                "phone": self.phone,
                "country_id": self.env.ref("base.vn").id,
            }
        )
        return company_sudo.sudo(False)

    def _make_agency(self, company, code):
        agencies = self.env["egov.agency"]
        vals = {
            "name": self.name,
            "short_name": self.short_name,
            "code": code,
            "kind": "committee",
            "level_id": self.env.ref("egov_base.level_commune").id,
            "commune_kind": self.commune_kind,
            "commune_code": self.commune_code,
            "company_id": company.id,
            "is_one_stop": True,
            "notation": self.notation,
            "address": self.address,
            "phone": self.phone,
            **self._common_vals(self._province_agency(code)),
        }
        # An agency known from outside, as a partner of another ward, becomes an office here.
        known = agencies.search([("code", "=", code)], limit=1)
        if known:
            known.write(vals)
        return known or agencies.create(vals)

    def _province_agency(self, code):
        """The agency above, which may not be at work in this database."""
        root = code.partition(".")[0]
        agencies = self.env["egov.agency"]
        return agencies.search([("code", "=", root)], limit=1) or agencies.create(
            {
                "name": self.env._("People's Committee of %s", self.province_id.name),
                "code": root,
                "kind": "committee",
                "level_id": self.env.ref("egov_base.level_province").id,
                "province_code": self.province_id.code,
            }
        )

    def _make_units(self, agency):
        self.env["egov.agency"].create(
            [
                {
                    "name": unit.name,
                    "code": f"{agency.code}.{number:02d}",
                    "kind": "division",
                    "level_id": agency.level_id.id,
                    **self._common_vals(agency),
                }
                for number, unit in enumerate(self.unit_ids, start=1)
            ]
        )

    def _common_vals(self, parent):
        return {
            "parent_id": parent.id,
            "province_code": self.province_id.code,
            "valid_from": self.valid_from,
            "legal_basis": self.legal_basis,
        }

    def _greet_no_more(self):
        """The set-up is the first page of the administrator until there is an office."""
        user = self.env.user.sudo()
        if user.action_id.id == self.env.ref("egov_setup.egov_setup_office_action").id:
            user.action_id = self.env.ref("egov_procedure.egov_procedure_action").id
