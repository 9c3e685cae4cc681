from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import agency_code, clock

COMMUNE_KINDS = [("ward", "Ward"), ("commune", "Commune"), ("special_zone", "Special zone")]


class EgovAgency(models.Model):
    """A public body or a unit of one, inside this database or outside of it."""

    _name = "egov.agency"
    _inherit = ["egov.folded.search.mixin"]
    _description = "Agency"
    _order = "code, sequence, name, id"
    _folded_source = ("name", "short_name", "code")

    name = fields.Char(required=True)
    short_name = fields.Char(help="Used in lists and on slips, e.g. the name without its kind.")
    code = fields.Char(string="Identifier", index="btree_not_null", help="Decision 20/2020/QD-TTg, e.g. H17.28.")
    code_legacy = fields.Char(string="Former Identifier", compute="_compute_code_legacy")
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("committee", "People's Committee"),
            ("council", "People's Council"),
            ("department", "Provincial department"),
            ("division", "Division"),
            ("centre", "Centre"),
            ("outside", "Outside body"),
        ],
        required=True,
        default="committee",
    )
    level_id = fields.Many2one("egov.agency.level", ondelete="restrict")
    commune_kind = fields.Selection(COMMUNE_KINDS)
    is_one_stop = fields.Boolean(string="One-Stop Desk", help="Receives dossiers and returns results.")
    notation = fields.Char(help="Stands after the number on slips, e.g. TTPVHCC.")

    parent_link_ids = fields.One2many("egov.agency.parent", "agency_id", string="Parents by Date")
    parent_id = fields.Many2one(
        "egov.agency",
        compute="_compute_parent_id",
        inverse="_inverse_parent_id",
        store=True,
        index="btree_not_null",
        help="Parent of today; changing it keeps the former one in the history.",
    )
    child_ids = fields.One2many("egov.agency", "parent_id", string="Units")
    company_id = fields.Many2one(
        "res.company", string="Office in This Database", ondelete="restrict", index="btree_not_null"
    )
    office_company_id = fields.Many2one(
        "res.company",
        string="Office",
        compute="_compute_office_company_id",
        store=True,
        recursive=True,
        index="btree_not_null",
        help="The office of this agency or of the one it belongs to.",
    )
    predecessor_ids = fields.Many2many(
        "egov.agency",
        "egov_agency_succession",
        "successor_id",
        "predecessor_id",
        string="Predecessors",
        context={"active_test": False},
    )
    successor_ids = fields.Many2many(
        "egov.agency",
        "egov_agency_succession",
        "predecessor_id",
        "successor_id",
        string="Successors",
        context={"active_test": False},
    )
    valid_from = fields.Date()
    valid_to = fields.Date()
    legal_basis = fields.Char()
    active = fields.Boolean(default=True)

    province_code = fields.Char(size=2)
    commune_code = fields.Char(size=5)
    address = fields.Char()
    phone = fields.Char()
    opening_hours = fields.Text()

    _code_uniq = models.UniqueIndex(
        "(code) WHERE code IS NOT NULL AND active IS TRUE", "Another agency already has this identifier."
    )
    _company_uniq = models.UniqueIndex(
        "(company_id) WHERE company_id IS NOT NULL", "This office already belongs to another agency."
    )
    _validity = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to)",
        "The validity ends before it starts.",
    )

    @api.depends("code")
    def _compute_code_legacy(self):
        for agency in self:
            agency.code_legacy = agency_code.to_legacy(agency.code)

    @api.depends("parent_link_ids.parent_id", "parent_link_ids.valid_from", "parent_link_ids.valid_to")
    def _compute_parent_id(self):
        today = clock.today()
        for agency in self:
            agency.parent_id = agency._parent_at(today)

    def _inverse_parent_id(self):
        """Enter the new parent into the history; the former one ends the day before."""
        today = clock.today()
        for agency, parent in [(agency, agency.parent_id) for agency in self]:
            if parent == agency._parent_at(today):
                continue
            if parent and agency.parent_link_ids:
                agency._move_under(parent, today, False)
            elif parent:
                links = agency.parent_link_ids
                links.create({"agency_id": agency.id, "parent_id": parent.id, "valid_from": agency.valid_from})
            else:
                current = agency.parent_link_ids.filtered(lambda link: link._covers(today))
                current.valid_to = fields.Date.subtract(today, days=1)

    @api.depends("company_id", "parent_id.office_company_id")
    def _compute_office_company_id(self):
        for agency in self:
            agency.office_company_id = agency.company_id or agency.parent_id.office_company_id

    @api.constrains("code")
    def _check_code(self):
        for agency in self:
            if agency.code and not agency_code.is_valid(agency.code):
                raise ValidationError(
                    self.env._("An agency identifier reads like H17.28.01; “%s” does not.", agency.code)
                )

    @api.depends("name", "code")
    @api.depends_context("formatted_display_name")
    def _compute_display_name(self):
        """Override of `base`: boxes that pick an agency show its identifier beside the name."""
        formatted = self.env.context.get("formatted_display_name")
        for agency in self:
            agency.display_name = f"{agency.name} --{agency.code}--" if formatted and agency.code else agency.name

    def action_view_positions(self):
        """Open the positions in this agency."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_base.egov_position_action")
        return {**action, "domain": [("agency_id", "=", self.id)], "context": {"default_agency_id": self.id}}

    @api.model
    def _cron_refresh_by_date(self):
        """Let parents change and ended agencies go to the archive on the day the history says."""
        today = clock.today()
        dated = self.with_context(active_test=False).search([("parent_link_ids", "!=", False)])
        for agency in dated:
            if agency.parent_id != agency._parent_at(today):
                self.env.add_to_compute(self._fields["parent_id"], agency)
        self.flush_model(["parent_id"])
        self.search([("valid_to", "<", today)]).active = False

    def _end(self, date, legal_basis):
        """Close these agencies after `date`."""
        self.write({"valid_to": date, "legal_basis": legal_basis})
        self.filtered(lambda agency: date < clock.today()).active = False

    def _move_under(self, parent, date, legal_basis):
        """Put these agencies under `parent` from `date` on, keeping the former parent in the history."""
        eve = fields.Date.subtract(date, days=1)
        for agency in self:
            links = agency.parent_link_ids
            links.filtered(lambda link: link.valid_from and link.valid_from >= date).unlink()
            links.exists().filtered(lambda link: link._covers(date)).valid_to = eve
            links.create(
                {"agency_id": agency.id, "parent_id": parent.id, "valid_from": date, "legal_basis": legal_basis}
            )

    def _parent_at(self, date):
        """Return the parent agency on `date`."""
        self.ensure_one()
        return self.parent_link_ids.filtered(lambda link: link._covers(date))[:1].parent_id
