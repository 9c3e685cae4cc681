from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..tools import house_number, plan, rules

_SURFACES = {"sidewalk": 0, "carriageway": 2}
_SIDES = {"odd": (0, 0), "even": (1, 1), "both": (0, 1)}
#: States in which a permit keeps its place from others.
HOLDING = ("granted",)


class EgovSidewalkPlaceMixin(models.AbstractModel):
    """A strip of a street for some time, and who else is there.

    A strip is a lane (street, surface, side) from one house number to another. Two permits never share a place at
    a time: the database refuses it, whoever grants them at the same moment.
    """

    _name = "egov.sidewalk.place.mixin"
    _description = "Place on a Street"

    street_id = fields.Many2one(
        "egov.sidewalk.street", required=True, index=True, ondelete="restrict", check_company=True
    )
    surface = fields.Selection(
        [("sidewalk", "Sidewalk"), ("carriageway", "Carriageway")], required=True, default="sidewalk"
    )
    side = fields.Selection(
        [("odd", "Odd numbers"), ("even", "Even numbers"), ("both", "Both sides")], required=True, default="odd"
    )
    house_from = fields.Char(string="From house", required=True)
    house_to = fields.Char(string="To house", required=True)
    length_m = fields.Float(string="Length (m)", digits=(8, 2), required=True)
    width_m = fields.Float(string="Width (m)", digits=(8, 2), required=True)
    area = fields.Float(string="Area (m²)", digits=(10, 2), compute="_compute_area", store=True)
    date_from = fields.Datetime(string="From", required=True, index=True)
    date_to = fields.Datetime(string="To", required=True, index=True)

    houses = fields.Char(compute="_compute_houses")
    lane_from = fields.Integer(compute="_compute_lane", store=True, precompute=True, aggregator=None)
    lane_to = fields.Integer(compute="_compute_lane", store=True, precompute=True, aggregator=None)
    position_from = fields.Float(digits=(8, 2), compute="_compute_positions", store=True, precompute=True)
    position_to = fields.Float(digits=(8, 2), compute="_compute_positions", store=True, precompute=True)

    conflict_ids = fields.Many2many(
        "egov.sidewalk.permit", compute="_compute_conflicts", string="In the way", help="Permits for this place."
    )
    rival_ids = fields.Many2many(
        "egov.sidewalk.permit", compute="_compute_conflicts", string="Also asked for", help="Other open requests."
    )
    finding_text = fields.Text(string="To check", compute="_compute_finding_text")
    plan = fields.Json(compute="_compute_plan")

    _place_once = models.Constraint(
        "EXCLUDE USING gist (int4range(lane_from, lane_to, '[]') WITH &&, "
        "numrange(position_from, position_to, '[]') WITH &&, tsrange(date_from, date_to) WITH &&) "
        "WHERE (state = 'granted')",
        "Another permit for this place at this time was granted a moment ago. Load the page again to see which.",
    )

    @api.depends("length_m", "width_m")
    def _compute_area(self):
        for permit in self:
            permit.area = permit.length_m * permit.width_m

    @api.depends("street_id", "surface", "side")
    def _compute_lane(self):
        for permit in self:
            base = (permit.street_id._origin.id or permit.street_id.id or 0) * 4 + _SURFACES.get(permit.surface, 0)
            first, last = _SIDES.get(permit.side, (0, 0))
            permit.lane_from, permit.lane_to = base + first, base + last

    @api.depends("house_from", "house_to")
    def _compute_positions(self):
        for permit in self:
            places = sorted(
                place for place in map(house_number.position, (permit.house_from, permit.house_to)) if place is not None
            )
            permit.position_from, permit.position_to = (places[0], places[-1]) if places else (0, 0)

    @api.depends("house_from", "house_to")
    def _compute_houses(self):
        for permit in self:
            permit.houses = " – ".join(dict.fromkeys(filter(None, (permit.house_from, permit.house_to))))

    def _overlap_domain(self):
        """Return who is on the same place at the same time, in whatever state."""
        self.ensure_one()
        return (
            Domain("id", "!=", self._origin.id)
            & Domain("lane_from", "<=", self.lane_to)
            & Domain("lane_to", ">=", self.lane_from)
            & Domain("position_from", "<=", self.position_to)
            & Domain("position_to", ">=", self.position_from)
            & Domain("date_from", "<", self.date_to)
            & Domain("date_to", ">", self.date_from)
        )

    @api.depends("lane_from", "lane_to", "position_from", "position_to", "date_from", "date_to", "state")
    def _compute_conflicts(self):
        for permit in self:
            others = self.browse()
            if permit.street_id and permit.position_from and permit.date_from and permit.date_to:
                alive = Domain("state", "in", ("submitted", "checked", *HOLDING))
                others = self.search(permit._overlap_domain() & alive)
            permit.conflict_ids = others.filtered(lambda other: other.state in HOLDING)
            permit.rival_ids = others - permit.conflict_ids

    @api.depends("conflict_ids", "street_id", "purpose_id", "surface", "length_m", "width_m", "date_from", "date_to")
    def _compute_finding_text(self):
        for permit in self:
            texts = permit._finding_texts() if permit.street_id and permit.purpose_id else []
            texts += [permit._conflict_text(other) for other in permit.conflict_ids]
            texts += permit._soft_texts()
            permit.finding_text = "\n".join(texts)

    def _finding_texts(self):
        """Return what the rules have against the place, in words with their codes."""
        self.ensure_one()
        day = clock.local(self.date_from).date() if self.date_from else clock.today()
        request = {
            **{name: self[name] for name in ("date_from", "date_to", "surface", "side")},
            "length": self.length_m,
            "width": self.width_m,
            "start": house_number.position(self.house_from),
            "end": house_number.position(self.house_to),
        }
        road = self.street_id and self.street_id._rule_on(day)
        purpose = {"carriageway": self.purpose_id.carriageway} if self.purpose_id else None
        return [self._rule_text(code) for code in rules.findings(request, road or None, purpose)]

    @api.model
    def _rule_text(self, code):
        _ = self.env._
        texts = {
            "TIME_ORDER": _("The use ends before it begins. Check day and hour."),
            "SIZE": _("Length and width are more than 0."),
            "HOUSE_NUMBER": _("A house number reads like 12, 12A or 12/3."),
            "ROAD_UNKNOWN": _("The street has no class on that day. Enter its class first."),
            "AUTHORITY": _("The ward does not decide on this road. Send the request to who manages it."),
            "ROAD_CLASS": _("For this purpose the carriageway of this class of roads may not be used."),
        }
        return f"{code}: {texts[code]}"

    def _soft_texts(self):
        """Return what only looks odd: a number of the other side, more than the sidewalk is wide."""
        _, texts = self.env._, []
        numbers = [self.house_from, self.house_to]
        if self.side in ("odd", "even") and any(house_number.side(text) not in (None, self.side) for text in numbers):
            texts.append(_("SIDE: a house number of the other side; right if numbers do not alternate here."))
        paved = self.street_id.sidewalk_width
        if self.surface == "sidewalk" and paved and self.width_m > paved:
            texts.append(_("WIDTH: the sidewalk is only %s m wide.", f"{paved:g}".replace(".", ",")))
        return texts

    def _conflict_text(self, other):
        return self.env._(
            "OVERLAP: %(number)s of %(holder)s, house %(first)s to %(last)s, from %(start)s to %(end)s.",
            number=other.entry_notation or self.env._("a permit without its number yet"),
            holder=other.applicant_id.name,
            first=other.house_from,
            last=other.house_to,
            start=clock.local(other.date_from).strftime("%H:%M %d/%m/%Y"),
            end=clock.local(other.date_to).strftime("%H:%M %d/%m/%Y"),
        )

    def _check_place(self):
        """Raise unless the place is free and the rules allow the use."""
        for permit in self:
            permit.invalidate_recordset(["conflict_ids", "rival_ids"])
            texts = permit._finding_texts() + [permit._conflict_text(other) for other in permit.conflict_ids]
            if texts:
                raise UserError("\n".join(texts))

    @api.depends("street_id", "surface", "side", "position_from", "position_to", "date_from", "date_to", "conflict_ids")
    def _compute_plan(self):
        for permit in self:
            known = permit.street_id and permit.position_from and permit.date_from and permit.date_to
            permit.plan = permit._plan_shapes() if known else False

    def _plan_shapes(self):
        """Return the plan of the place with what stands next to it at that time."""
        self.ensure_one()
        near = (self.position_to - self.position_from) / 2 + 10
        around = (
            Domain("id", "!=", self._origin.id)
            & Domain("street_id", "=", self.street_id._origin.id or self.street_id.id)
            & Domain("state", "in", HOLDING)
            & Domain("position_from", "<=", self.position_to + near)
            & Domain("position_to", ">=", self.position_from - near)
            & Domain("date_from", "<", self.date_to)
            & Domain("date_to", ">", self.date_from)
        )
        others = self.search(around, limit=8, order="position_from, id")
        words = {
            "odd": self.env._("odd numbers"),
            "even": self.env._("even numbers"),
            "sidewalk": self.env._("Sidewalk"),
            "carriageway": self.env._("Carriageway"),
        }
        return plan.draw(self.street_id.name, self._strip(True), [other._strip(False) for other in others], words)

    def _strip(self, own):
        moments = [clock.local(moment).strftime("%H:%M %d/%m") for moment in (self.date_from, self.date_to)]
        times = " – ".join(moments)
        label = self.entry_notation or times
        if own:
            label = self.env._(
                "● %(surface)s, house %(first)s – %(last)s: %(length)s m × %(width)s m, %(times)s",
                surface=dict(self._fields["surface"]._description_selection(self.env))[self.surface],
                first=self.house_from,
                last=self.house_to,
                length=f"{self.length_m:g}".replace(".", ","),
                width=f"{self.width_m:g}".replace(".", ","),
                times=times,
            )
        return {
            "surface": self.surface,
            "side": self.side,
            "start": self.position_from,
            "end": self.position_to,
            "label": label,
        }
