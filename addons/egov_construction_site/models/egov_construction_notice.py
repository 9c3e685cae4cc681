from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock


class EgovConstructionNotice(models.Model):
    """Somebody says when works begin (Construction Law 135/2025/QH15 art. 43 k3): the site is followed from then."""

    _name = "egov.construction.notice"
    _description = "Start Notice"
    _inherit = ["egov.guarded.mixin"]
    _order = "received_on desc, id desc"
    _rec_name = "address"
    _check_company_auto = True
    _guarded_fields = frozenset({"state", "site_id"})

    received_on = fields.Date(required=True, default=lambda self: clock.today())
    start_on = fields.Date("Start", required=True)
    permit_id = fields.Many2one(
        "egov.construction.permit", index="btree_not_null", check_company=True, ondelete="restrict"
    )
    ground_id = fields.Many2one(
        "egov.construction.ground",
        string="Exempt because",
        domain="[('kind', '=', 'exempt'), ('needs_notice', '=', True), ('valid_to', '=', False)]",
        ondelete="restrict",
    )
    owner_id = fields.Many2one("egov.party", required=True, index=True, check_company=True, ondelete="restrict")
    address = fields.Char(string="Place", required=True)
    works_name = fields.Char(string="Works", required=True)
    is_house = fields.Boolean("House of a Household or Person")
    contractor = fields.Char()
    supervisor = fields.Char()
    has_dossier = fields.Boolean("With the Papers", help="The papers of a permit came with the notice.")
    finding_text = fields.Text("To Check", compute="_compute_finding_text")
    confirm_note = fields.Char("Reason for What is Unusual")
    state = fields.Selection(
        [("draft", "Draft"), ("recorded", "Recorded")], required=True, default="draft", readonly=True, copy=False
    )
    site_id = fields.Many2one("egov.construction.site", readonly=True, copy=False, index="btree_not_null")
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    @api.onchange("permit_id")
    def _onchange_permit_id(self):
        permit = self.permit_id
        if permit:
            self.update({"owner_id": permit.owner_id, "address": permit.address, "works_name": permit.works_name})
            self.is_house = permit.works_kind == "house" and permit.owner_id.kind == "person"

    @api.depends("start_on", "received_on", "permit_id", "ground_id", "is_house", "has_dossier")
    def _compute_finding_text(self):
        for notice in self:
            notice.finding_text = "\n".join(notice._findings())

    def _findings(self):
        """Return what is unusual about a notice, in words."""
        self.ensure_one()
        _ = self.env._
        found = []
        if self.is_house:
            found.append(_("Houses of households and persons need no start notice; it is taken, not asked for."))
        if not (self.permit_id or self.ground_id):
            found.append(_("Neither a permit nor a ground of exemption is named."))
        if self.permit_id and self.permit_id.state not in ("valid", "building"):
            found.append(_("The permit is no longer in force."))
        if self.permit_id and self.start_on and self.permit_id.start_by and self.start_on > self.permit_id.start_by:
            day = f"{self.permit_id.start_by:%d/%m/%Y}"
            found.append(_("The works begin after %s, the last day for it. (START_DEADLINE)", day))
        if self.ground_id.notice_dossier and not self.has_dossier:
            found.append(_("On this ground the notice comes with the papers of a permit."))
        if self._is_late():
            found.append(_("The notice came later than the rule of the province asks before the start."))
        return found

    def _is_late(self):
        """Whether fewer working days than the local rule lie between the notice and the start."""
        if not (self.received_on and self.start_on) or self.is_house:
            return False
        days = self.env["egov.construction.parameter"]._value("notice", self.received_on)
        opening = self.company_id._close_of_business(self.received_on) or clock.utc(
            fields.Datetime.to_datetime(self.received_on)
        )
        due = self.company_id._deadline(opening, days, "working_day").due
        return self.start_on < clock.local(due).date()

    def write(self, vals):
        """Override of the ORM: what is recorded stays."""
        self._check_guarded(vals)
        if not self.env.su and any(notice.state != "draft" for notice in self):
            raise UserError(self.env._("The notice is recorded; nothing of it changes."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if any(notice.state != "draft" for notice in self):
            raise UserError(self.env._("The notice is recorded; it stays."))

    def action_record(self):
        """Record the notice: the site is followed, and its permit knows when the works begin."""
        sites = self.env["egov.construction.site"]
        sites._require_officer()
        self.check_access("write")
        for notice in self:
            if notice.state != "draft":
                raise UserError(self.env._("The notice is recorded already."))
            if notice.received_on > clock.today():
                raise UserError(self.env._("The notice came on a day in the future (DATE_FUTURE)."))
            if notice.finding_text and not (notice.confirm_note or "").strip():
                raise UserError(
                    "\n".join([notice.finding_text, self.env._("If it is right as it is, give the reason.")])
                )
            notice_sudo = notice.sudo()  # guarded fields
            notice_sudo.write({"site_id": notice._site().id, "state": "recorded"})

    def _site(self):
        """Return the site of this notice: that of the permit, or a new one."""
        sites = self.env["egov.construction.site"]
        site = self.permit_id and sites.search([("permit_id", "=", self.permit_id.id)], limit=1)
        begun = self.start_on <= clock.today()
        if site:
            if begun and not site.started_on:
                site.started_on = self.start_on
            return site
        vals = {
            "permit_id": self.permit_id.id,
            "ground_id": self.ground_id.id,
            "owner_id": self.owner_id.id,
            "company_id": self.company_id.id,
            **(sites._vals_of_permit(self.permit_id) if self.permit_id else {}),
            "address": self.address,
            "works_name": self.works_name,
            "started_on": self.start_on if begun else False,
        }
        site = sites.create(vals)
        if not begun:
            site_sudo = site.sudo()  # guarded field
            site_sudo.state = "notified"
        return site
