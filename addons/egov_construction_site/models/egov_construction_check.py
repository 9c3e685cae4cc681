from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock, file_check

from ..tools import photo
from .egov_construction_site import RESULTS, VIOLATIONS

_MAX_BYTES = 20 * file_check.MEGABYTE


class EgovConstructionCheck(models.Model):
    """One look at a site: who, when, where the photographs were taken, what was found, what was ordered.

    It is written at the place, on a phone; once recorded nothing of it changes.
    """

    _name = "egov.construction.check"
    _description = "Check of a Building Site"
    _inherit = ["egov.guarded.mixin", "egov.file.check.mixin"]
    _order = "checked_at desc, id desc"
    _check_company_auto = True
    _guarded_fields = frozenset({"state", "checker_id", "latitude", "longitude", "recorded_at"})

    site_id = fields.Many2one(
        "egov.construction.site", required=True, index=True, check_company=True, ondelete="restrict"
    )
    address = fields.Char(related="site_id.address")
    permit_id = fields.Many2one(related="site_id.permit_id")
    company_id = fields.Many2one(related="site_id.company_id", store=True, precompute=True, index=True)
    state = fields.Selection(
        [("draft", "Being written"), ("recorded", "Recorded")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    checked_at = fields.Datetime(required=True, default=lambda self: clock.now())
    checker_id = fields.Many2one(
        "res.users", "Checked by", required=True, default=lambda self: self.env.user, readonly=True, ondelete="restrict"
    )
    result = fields.Selection(RESULTS, "Finding", required=True, default="as_permitted")
    note = fields.Text("What Was Seen")
    instruction = fields.Text(help="What was ordered at the place, e.g. to stop.")
    record_number = fields.Char("Record", help="Number of the record made at the place.")
    latitude = fields.Float(digits=(10, 6), readonly=True, copy=False, aggregator=None)
    longitude = fields.Float(digits=(10, 6), readonly=True, copy=False, aggregator=None)
    position = fields.Char("Position of the Photographs", compute="_compute_position")
    photo_ids = fields.One2many(
        "ir.attachment", "res_id", string="Photographs", domain=[("res_model", "=", "egov.construction.check")]
    )
    recorded_at = fields.Datetime("Recorded on", readonly=True, copy=False)

    _day_index = models.Index("(company_id, checked_at)")

    @api.depends("site_id.address", "checked_at")
    def _compute_display_name(self):
        for check in self:
            day = f"{clock.local(check.checked_at):%d/%m/%Y}" if check.checked_at else ""
            check.display_name = " · ".join(filter(None, [check.site_id.address, day]))

    @api.depends("latitude", "longitude")
    def _compute_position(self):
        for check in self:
            known = check.latitude or check.longitude
            check.position = f"{check.latitude:.6f}, {check.longitude:.6f}" if known else ""

    def write(self, vals):
        """Override of the ORM: who is at the place writes, until it is recorded."""
        self._check_guarded(vals)
        if not self.env.su:
            for check in self:
                if check.state == "recorded":
                    raise UserError(self.env._("The check is recorded; nothing of it changes."))
                if check.checker_id != self.env.user:
                    raise AccessError(self.env._("Only %s writes this check.", check.checker_id.name))
            if "site_id" in vals:
                raise UserError(self.env._("A check stays with its site; make another one there."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if any(check.state != "draft" for check in self):
            raise UserError(self.env._("The check is recorded; it stays."))

    def action_record(self):
        """Close the check: the site has its finding, and its photographs their place."""
        self.ensure_one()
        self.site_id._require_officer()
        if self.state != "draft" or self.checker_id != self.env.user:
            raise UserError(self.env._("The check is recorded already, or is somebody else's."))
        if self.checked_at > clock.now():
            raise UserError(self.env._("The check is of a moment in the future (DATE_FUTURE)."))
        if self.result in VIOLATIONS and not (self.note or "").strip():
            raise UserError(self.env._("Write what was seen; a violation rests on it."))
        check_sudo = self.sudo()  # guarded fields
        check_sudo.write({"state": "recorded", "recorded_at": clock.now(), **self._photo_vals()})
        self.site_id._record_check(check_sudo)

    def _photo_vals(self):
        """Check the photographs and return where the first one that says so was taken."""
        vals = {}
        for attachment in self.photo_ids:
            content = attachment.raw or b""
            try:
                file_check.check(content, _MAX_BYTES)
            except file_check.Refused as refused:
                raise UserError(self._refusal_text(refused, attachment.name)) from refused
            found = photo.facts(content)
            if not vals and found.latitude is not None and found.longitude is not None:
                vals = {"latitude": found.latitude, "longitude": found.longitude}
        return vals
