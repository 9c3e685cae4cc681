from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.egov_base.tools import clock

from ..tools import index_rules

KINDS = [("permit", "Construction permit"), ("project", "Project file")]
_FIRST_YEAR = 1945
#: What a row of an index may complete; what stands there already is kept.
_COMPLETED = "issued_on owner title address_old address_new sheet parcel box folder page_count note".split()


class EgovArchiveRecord(models.Model):
    """A file of the archive: an old permit or a project file, where it lies, and its scans."""

    _name = "egov.archive.record"
    _description = "Archived File"
    _inherit = ["egov.guarded.mixin", "egov.archive.search.mixin"]
    _order = "year desc, id desc"
    _check_company_auto = True
    _guarded_fields = frozenset({"state", "import_id"})
    _folded_source = ("number", "owner", "address_old", "address_new", "parcel_label", "title")

    kind = fields.Selection(KINDS, required=True, default="permit", index=True)
    number = fields.Char(required=True, help="As it is printed: 1234/GPXD.")
    year = fields.Integer(required=True, aggregator=None)
    issued_on = fields.Date()
    agency = fields.Char(string="Agency of the time", required=True)
    owner = fields.Char(required=True)
    title = fields.Char(string="Works", help="What was permitted, or the name of the project.")
    address_old = fields.Char(string="Address then")
    address_new = fields.Char(string="Address now")
    sheet = fields.Char(string="Map sheet")
    parcel = fields.Char()
    parcel_label = fields.Char(compute="_compute_parcel_label", store=True, precompute=True)
    box = fields.Char()
    folder = fields.Char()
    page_count = fields.Integer(string="Pages", aggregator="sum")
    retention = fields.Selection(
        [("permanent", "Permanent"), ("term", "For a term")], required=True, default="permanent"
    )
    note = fields.Text()
    source = fields.Selection(
        [("typed", "Typed"), ("digitised", "Digitised")], required=True, default="typed", readonly=True
    )
    identity_key = fields.Char(compute="_compute_identity_key", store=True, precompute=True)
    batch_id = fields.Many2one("egov.archive.batch", index="btree_not_null", ondelete="restrict", check_company=True)
    import_id = fields.Many2one("egov.archive.import", index="btree_not_null", copy=False)
    scan_ids = fields.One2many("egov.archive.scan", "record_id", string="Scans", copy=False)
    state = fields.Selection(
        [
            ("paper", "On paper only"),
            ("to_check", "Scanned, to check"),
            ("rejected", "To scan again"),
            ("digitised", "Digitised"),
        ],
        required=True,
        default="paper",
        copy=False,
        index=True,
    )
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    _identity_uniq = models.Constraint(
        "UNIQUE (company_id, identity_key)", "The archive has a file of this agency, number and year already."
    )
    _office_index = models.Index("(company_id, id) INCLUDE (search_key)")
    _search_key_index = models.Index("USING gin (search_key gin_trgm_ops)")
    _number_index = models.Index("(company_id, number_key varchar_pattern_ops)")

    @api.depends("sheet", "parcel")
    def _compute_parcel_label(self):
        for record in self:
            parts = (record.parcel and f"thửa {record.parcel}", record.sheet and f"tờ {record.sheet}")
            record.parcel_label = " ".join(filter(None, parts)) or False

    @api.depends("kind", "agency", "number", "year")
    def _compute_identity_key(self):
        for record in self:
            record.identity_key = index_rules.record_key(record.kind, record.agency, record.number, record.year)

    @api.depends("number", "owner", "year")
    def _compute_display_name(self):
        for record in self:
            record.display_name = " · ".join(filter(None, (record.number, str(record.year or ""), record.owner)))

    @api.constrains("year", "issued_on", "address_old", "address_new", "page_count")
    def _check_facts(self):
        today = clock.today()
        for record in self:
            if not _FIRST_YEAR <= record.year <= today.year:
                raise ValidationError(self.env._("The year lies between %s and this year.", _FIRST_YEAR))
            if record.issued_on and (record.issued_on > today or record.issued_on.year != record.year):
                raise ValidationError(self.env._("The date of issue is not in the future and lies in the year."))
            if not record.address_old and not record.address_new:
                raise ValidationError(self.env._("Enter the address then or the address now."))
            if record.page_count < 0:
                raise ValidationError(self.env._("The number of pages is 0 or more."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_scanned(self):
        if any(record.sudo().scan_ids for record in self):
            raise UserError(self.env._("A file with scans stays in the archive."))

    def _refresh_state(self):
        """Follow what is known of the scans: one good scan is enough."""
        for record in self.sudo():  # guarded field
            states = set(record.scan_ids.mapped("state"))
            order = (("good", "digitised"), ("to_check", "to_check"), ("rejected", "rejected"))
            record.state = next((state for scan, state in order if scan in states), "paper")

    def _complete(self, vals):
        """Fill what is empty with the values of a row; give whether anything changed, and a note on what differs."""
        self.ensure_one()
        given = {name: vals[name] for name in _COMPLETED if vals.get(name)}
        filled = {name: value for name, value in given.items() if not self[name]}
        if filled:
            self.write(filled)
        other = [name for name, value in given.items() if name not in filled and self[name] != value]
        if not other:
            return bool(filled), []
        labels = ", ".join(self._fields[name]._description_string(self.env) for name in other)
        return bool(filled), [("", "DIFFERS", {"fields": labels})]

    def action_hand_out(self):
        """Open the dialog that gives these files to somebody who asked for them."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Hand out files"),
            "res_model": "egov.archive.hand.out",
            "view_mode": "form",
            "target": "new",
            "context": {"default_record_ids": self.ids},
        }
