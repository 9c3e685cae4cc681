from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock

from ..tools import identity

IDENTITY = frozenset({"company_id", "regime_id", "form_code", "symbol"})


class NoSeriesError(UserError):
    """No number can be given; the text says what has to be done."""


class EgovReceiptSeries(models.Model):
    """Numbers of one form and symbol that an office has registered, or a block of them for one counter."""

    _name = "egov.receipt.series"
    _inherit = ["egov.guarded.mixin"]
    _description = "Series of receipts"
    _order = "year desc, form_code, symbol, number_from"
    _guarded_fields = frozenset({"registration_state"})

    company_id = fields.Many2one(
        "res.company", "Office", required=True, ondelete="restrict", index=True, default=lambda self: self.env.company
    )
    regime_id = fields.Many2one(
        "egov.receipt.regime",
        "Rules",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env["egov.receipt.regime"]._for(clock.today()),
    )
    form_code = fields.Char("Form", required=True)
    symbol = fields.Char(required=True)
    year = fields.Integer(compute="_compute_parts", store=True, aggregator=None)
    has_face_value = fields.Boolean("With face value", compute="_compute_parts", store=True)
    counter = fields.Char(help="For which counter this block of numbers is kept, if for one.")
    user_ids = fields.Many2many(
        "res.users",
        string="Cashiers",
        context={"active_test": False},
        help="Whose receipts it numbers; empty for everybody.",
    )
    number_from = fields.Integer("From number", required=True, default=1, aggregator=None)
    number_to = fields.Integer(
        "To number",
        required=True,
        compute="_compute_number_to",
        store=True,
        precompute=True,
        readonly=False,
        aggregator=None,
    )
    registration_state = fields.Selection(
        [
            ("draft", "Being written"),
            ("submitted", "Submitted"),
            ("accepted", "Accepted"),
            ("refused", "Refused"),
            ("stopped", "Used no more"),
        ],
        "Registration",
        required=True,
        default="draft",
        copy=False,
    )
    decision = fields.Char("Answer of the tax authority", copy=False, help="Number of the notice 01/TB-ĐKĐT.")
    decided_on = fields.Date("Answered on", copy=False)
    last_number = fields.Integer("Last number", compute="_compute_last_number", aggregator=None)
    used_count = fields.Integer("Used", compute="_compute_used_count")

    _range_order = models.Constraint(
        "CHECK (number_from > 0 AND number_to >= number_from)",
        "A block of numbers begins with 1 or later, and ends after it begins.",
    )
    _find_idx = models.Index("(company_id, year) WHERE registration_state = 'accepted'")

    @api.depends("form_code", "symbol", "regime_id")
    def _compute_parts(self):
        for series in self:
            regime = series.regime_id
            series.year = identity.year_of(regime.symbol_pattern or "", series.symbol) or 0
            series.has_face_value = identity.has_face_value(regime.form_pattern or "", series.form_code)

    @api.depends("regime_id")
    def _compute_number_to(self):
        for series in self:
            series.number_to = series.number_to or series.regime_id.max_number

    def _compute_last_number(self):
        # the end of an index, however many numbers there are; a cashier waits for it
        self.env["egov.receipt"].flush_model(["series_id", "number"])
        last = dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT id, (SELECT max(number) FROM egov_receipt WHERE series_id = series.id)
                      FROM unnest(%s::int[]) AS series (id)
                    """,
                    self.ids,
                )
            )
        )
        for series in self:
            series.last_number = last.get(series.id) or 0

    def _compute_used_count(self):
        groups = (
            self.env["egov.receipt"]
            .sudo()
            ._read_group(  # how many, not which
                [("series_id", "in", self.ids)], ["series_id"], ["__count"]
            )
        )
        used = dict(groups)
        for series in self:
            series.used_count = used.get(series, 0)

    @api.depends("form_code", "symbol", "counter")
    def _compute_display_name(self):
        for series in self:
            parts = [series.form_code, series.symbol, series.counter]
            series.display_name = " · ".join(filter(None, parts))

    @api.constrains("regime_id", "form_code", "symbol", "number_to")
    def _check_identity(self):
        for series in self:
            series.regime_id._check_identity(series.form_code, series.symbol)
            if series.number_to > series.regime_id.max_number:
                raise ValidationError(self.env._("The largest number is %s by the rules.", series.regime_id.max_number))

    @api.constrains("company_id", "form_code", "symbol", "number_from", "number_to")
    def _check_overlap(self):
        for series in self:
            if other := self.search(series._overlap_domain(), limit=1):
                raise ValidationError(
                    self.env._(
                        "“%(series)s” has the numbers %(first)s to %(last)s already. Let the blocks follow each other.",
                        series=other.display_name,
                        first=other.number_from,
                        last=other.number_to,
                    )
                )

    def _overlap_domain(self):
        alike = [(name, "=", self[name]) for name in ("form_code", "symbol")]
        return Domain(alike) & Domain(
            [
                ("company_id", "=", self.company_id.id),
                ("id", "!=", self.id),
                ("number_from", "<=", self.number_to),
                ("number_to", ">=", self.number_from),
            ]
        )

    def write(self, vals):
        """Override of `base`: numbers that were given out keep their form, symbol and range."""
        if IDENTITY & vals.keys() or {"number_from", "number_to"} & vals.keys():
            self._check_changeable(vals)
        return super().write(vals)

    def _check_changeable(self, vals):
        for series in self:
            if IDENTITY & vals.keys() and series.registration_state not in ("draft", "refused"):
                raise UserError(self.env._("%s is registered; its form and symbol stay.", series.display_name))
            if not series.last_number:
                continue
            if vals.get("number_from", series.number_from) != series.number_from:
                raise UserError(self.env._("%s has been used; its first number stays.", series.display_name))
            if vals.get("number_to", series.number_to) < series.last_number:
                text = self.env._("%(series)s is used up to %(last)s.")
                raise UserError(text % {"series": series.display_name, "last": series.last_number})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        if any(series.registration_state not in ("draft", "refused") for series in self):
            raise UserError(self.env._("A registered series is kept. Mark it as used no more."))

    # Registration (Decree 254/2026/ND-CP, article 4.3)

    def action_submit(self):
        """Note that the registration has been sent to the tax authority."""
        self._move("submitted", "draft", "refused")

    def action_accept(self):
        """Note that the tax authority has accepted the registration; from now on receipts are numbered."""
        for series in self:
            if not (series.decision and series.decided_on):
                raise UserError(self.env._("Enter number and date of the tax authority's answer first."))
        self._move("accepted", "draft", "submitted")

    def action_refuse(self):
        """Note that the tax authority has refused the registration."""
        self._move("refused", "submitted")

    def action_stop(self):
        """Number no more receipts in this series."""
        self._move("stopped", "accepted")

    def _move(self, state, *before):
        self.check_access("write")
        for series in self:
            if series.registration_state not in before:
                raise UserError(self.env._("%s has been dealt with. Look at it again.", series.display_name))
        self_sudo = self.sudo()  # guarded field
        self_sudo.registration_state = state

    # Finding

    @api.model
    def _for(self, company, day, user):
        """Return the series that number the receipts of a cashier on a Vietnamese date, in order of use.

        :raise NoSeriesError: when there is none, or the office has no tax code
        """
        company = company.sudo()  # every receipt shows the tax code
        if not company.vat:
            text = self.env._(
                "The receipt needs the tax code of %s. Ask the administrator to enter it with the office.", company.name
            )
            raise NoSeriesError(text)
        found = self.sudo().search(self._in_use(company, day, user))  # every cashier works with them
        found = found.filtered(lambda series: series.last_number < series.number_to)
        if not found:
            text = self.env._(
                "%(office)s has no registered series of receipts left for %(year)s. No money is taken without a "
                "receipt: ask the administrator to register a series (Configuration › Fees › Series of receipts).",
                office=company.name,
                year=day.year,
            )
            raise NoSeriesError(text)
        return found.sorted(lambda series: (not series.user_ids, series.form_code, series.symbol, series.number_from))

    @api.model
    def _in_use(self, company, day, user):
        regime = self.env["egov.receipt.regime"]._for(day)
        years = ("=", day.year) if regime.reset == "year" else ("<=", day.year)
        return Domain(
            [
                ("company_id", "=", company.id),
                ("regime_id", "=", regime.id),
                ("registration_state", "=", "accepted"),
                ("has_face_value", "=", False),
                ("year", *years),
                ("user_ids", "in", [False, user.id]),
            ]
        )

    @api.model
    def _obstacle(self, company, user):
        """Return what keeps receipts from being issued now, in words; False when nothing does."""
        try:
            self._for(company, clock.today(), user)
        except UserError as error:
            return error.args[0]
        return False

    def _notation(self, number):
        """Return a number of this series as it is printed."""
        return identity.number_text(number, self.regime_id.number_width)
