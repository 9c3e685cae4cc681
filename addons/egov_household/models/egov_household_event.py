from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

KINDS = [
    ("registration", "Registration"),
    ("birth", "Birth"),
    ("death", "Death"),
    ("marriage", "Marriage"),
    ("divorce", "Divorce"),
    ("move_in", "Move in"),
    ("move_out", "Move out"),
    ("move", "Move inside the ward"),
    ("split", "Split"),
    ("merge", "Merger"),
    ("change_head", "Change of head"),
    ("relationship", "Change of relationship"),
    ("temporary", "Temporary residence"),
    ("temporary_end", "End of temporary residence"),
    ("absence", "Temporary absence"),
    ("absence_end", "Return from absence"),
    ("correction", "Correction"),
    ("group", "Change of residential group"),
    ("verification", "Verification"),
    ("closing", "Closing"),
    ("reopening", "Reopening"),
]


class Source(str):
    """Where events come from, as code says it in the context: remote calls bring plain text, which does not count."""

    def context(self):
        """Return the context in which events have this source."""
        return {"egov_household_source": self}


class EgovHouseholdEvent(models.Model):
    """What happened to a household or its people: written once by the business methods, never changed."""

    _name = "egov.household.event"
    _description = "Household Event"
    _inherit = ["egov.household.export.mixin"]
    _order = "date desc, id desc"
    _rec_name = "kind"

    household_id = fields.Many2one("egov.household", required=True, index=True, ondelete="restrict", readonly=True)
    party_id = fields.Many2one(
        "egov.party", string="Person", index="btree_not_null", ondelete="restrict", readonly=True
    )
    other_household_id = fields.Many2one("egov.household", index="btree_not_null", ondelete="restrict", readonly=True)
    kind = fields.Selection(KINDS, required=True, readonly=True)
    date = fields.Date(required=True, readonly=True)
    document = fields.Char(readonly=True, help="Number of the paper that shows it.")
    before = fields.Char(readonly=True)
    after = fields.Char(readonly=True)
    note = fields.Char(readonly=True)
    source = fields.Selection(
        [
            ("manual", "Entered here"),
            ("import", "Spreadsheet"),
            ("police", "List of the police"),
            ("exchange", "Exchange"),
            ("archive", "Digitised paper"),
        ],
        required=True,
        default=lambda self: self._source(),
        readonly=True,
    )
    user_id = fields.Many2one("res.users", string="Entered by", readonly=True, default=lambda self: self.env.uid)
    recorded_at = fields.Datetime(readonly=True, default=lambda self: clock.now())
    company_id = fields.Many2one(related="household_id.company_id", store=True)

    _office_date_index = models.Index("(company_id, date DESC)")

    @api.model
    def _source(self):
        source = self.env.context.get("egov_household_source")
        return str(source) if isinstance(source, Source) else "manual"

    def write(self, vals):
        if vals:
            raise UserError(self.env._("An event is not changed; record a correction."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("An event is not deleted; record a correction."))

    @api.model
    def _append(self, household, kind, day, **vals):
        """Write one event of a household; the caller has checked rights and state."""
        event_sudo = self.sudo()  # nobody has the right to write events
        values = {name: value.id if isinstance(value, models.BaseModel) else value for name, value in vals.items()}
        return event_sudo.create({"household_id": household.id, "kind": kind, "date": day, **values})
