from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock


class EgovSidewalkStreet(models.Model):
    """A street of the ward, with the class that it has from one day to another."""

    _name = "egov.sidewalk.street"
    _description = "Street"
    _inherit = ["egov.guarded.mixin", "egov.folded.search.mixin"]
    _order = "name, id"
    _guarded_fields = frozenset({"granted_at"})
    _folded_source = ("name", "old_name")

    name = fields.Char(required=True)
    old_name = fields.Char()
    starts_at = fields.Char(help="Crossing or house number where it enters the ward.")
    ends_at = fields.Char(help="Crossing or house number where it leaves the ward.")
    sidewalk_width = fields.Float(string="Width of the sidewalk (m)", digits=(6, 2))
    class_ids = fields.One2many("egov.sidewalk.street.class", "street_id", string="Classes")
    road_class = fields.Char(string="Class today", compute="_compute_road_class")
    granted_at = fields.Datetime(readonly=True, help="When a place on it was last given away.")
    permit_ids = fields.One2many("egov.sidewalk.permit", "street_id", string="Permits")
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex("(company_id, name) WHERE active IS TRUE", "The ward has this street already.")
    _search_key_index = models.Index("(company_id, search_key)")

    @api.depends("class_ids")
    def _compute_road_class(self):
        labels = dict(self.env["egov.sidewalk.road.class"]._fields["code"]._description_selection(self.env))
        for street in self:
            street.road_class = labels.get(street._class_on(clock.today()).road_class)

    def _class_on(self, day):
        """Return the row that says what class the street has on a day."""
        self.ensure_one()
        return self.class_ids.filtered(lambda row: row.date_from <= day and (not row.date_to or row.date_to >= day))[:1]

    def _rule_on(self, day):
        """Return ``{"authority", "is_minor"}`` of the street on a day, or None when nothing says so."""
        row = self._class_on(day)
        rule = self.env["egov.sidewalk.road.class"]._of(row.road_class, day)
        if not rule:
            return None
        return {"authority": "commune" if row.is_handed_over else rule.authority, "is_minor": rule.is_minor}

    def _hold(self):
        """Let nobody else give away places on these streets until the transaction ends.

        The row is changed: whoever signs at the same moment waits for it, and is then tried again with a fresh look
        at the permits, so that he is told whose permit is there.
        """
        streets_sudo = self.sudo()  # guarded field, and roles that grant write no streets
        streets_sudo.write({"granted_at": clock.now()})
        streets_sudo.flush_recordset(["granted_at"])

    def action_view_permits(self):
        """Open what stands, stood and will stand on the street."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_sidewalk.egov_sidewalk_permit_action")
        return {**action, "domain": Domain("street_id", "=", self.id), "context": {"default_street_id": self.id}}
