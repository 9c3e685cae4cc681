from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_base.tools.folding import fold

from ..tools import initials
from ..tools.catalogue_tables import CONFIDENCE, LEVELS, PROCEDURE_CODE


class EgovProcedure(models.Model):
    _name = "egov.procedure"
    _inherit = ["egov.folded.search.mixin"]
    _description = "Administrative procedure"
    _order = "sequence, code"
    _folded_source = ("code", "short_name", "name")

    code = fields.Char(required=True, help="National code, such as 1.001193.")
    name = fields.Char(required=True)
    short_name = fields.Char(help="What people at the counter call it.")
    sequence = fields.Integer(default=100, help="Procedures with a lower number come first in searches.")
    active = fields.Boolean(default=True)
    sector_id = fields.Many2one("egov.sector", required=True, index=True)
    authority = fields.Char("Competent authority")
    subjects = fields.Char("Who may apply")
    level_now = fields.Selection(LEVELS, "Level", required=True, default="commune")
    former_level = fields.Selection(LEVELS)
    predecessor_code = fields.Char()
    confidence = fields.Selection(
        CONFIDENCE,
        required=True,
        default="low",
        help="How far the entry has been checked. High: data of the national portal, "
        "papers condensed by hand. Medium: portal data, papers shortened by machine. "
        "Low: code and name only; check time limit and papers before use.",
    )
    source = fields.Char()
    note = fields.Text()
    version_ids = fields.One2many("egov.procedure.version", "procedure_id")
    current_version_id = fields.Many2one(
        "egov.procedure.version", "Version in force", readonly=True, copy=False, index="btree_not_null"
    )
    online_level = fields.Selection(related="current_version_id.online_level", store=True)
    limit_ids = fields.One2many(related="current_version_id.limit_ids")
    fee_rule_ids = fields.One2many(related="current_version_id.fee_rule_ids")
    component_ids = fields.One2many(related="current_version_id.component_ids")
    result_ids = fields.One2many(related="current_version_id.result_ids")
    step_ids = fields.One2many(related="current_version_id.step_ids")
    unverified_count = fields.Integer(related="current_version_id.unverified_count")
    version_count = fields.Integer(compute="_compute_version_count")
    offer_ids = fields.One2many("egov.procedure.offer", "procedure_id")
    is_offered = fields.Boolean(
        "Offered by my office", compute="_compute_is_offered", search="_search_is_offered", compute_sudo=True
    )

    _code_uniq = models.Constraint("UNIQUE (code)", "There is already a procedure with this code.")

    @api.depends("version_ids")
    def _compute_version_count(self):
        counts = dict(
            self.env["egov.procedure.version"]._read_group(
                [("procedure_id", "in", self.ids)], ["procedure_id"], ["__count"]
            )
        )
        for procedure in self:
            procedure.version_count = counts.get(procedure._origin, 0)

    @api.depends("code", "name", "short_name")
    def _compute_display_name(self):
        for procedure in self:
            name = procedure.short_name or procedure.name
            procedure.display_name = f"{procedure.code or ''} {name or ''}".strip()

    @api.depends("code", "short_name", "name")
    def _compute_search_key(self):
        """Override of `egov_base` to find a procedure by its initials too."""
        result = super()._compute_search_key()
        for procedure in self:
            runs = initials.tokens(fold(procedure.short_name))
            runs += initials.tokens(fold(procedure.name))
            procedure.search_key = " ".join([procedure.search_key, *runs])
        return result

    @api.depends("offer_ids.active")
    @api.depends_context("company")
    def _compute_is_offered(self):
        offered = self.filtered_domain(self._offered_domain(self.env.company))
        for procedure in self:
            procedure.is_offered = procedure in offered

    def _search_is_offered(self, operator, value):
        if operator != "in":
            return NotImplemented
        wanted = set(value)
        domain = self._offered_domain(self.env.company)
        if wanted == {True}:
            return domain
        return ~domain if wanted == {False} else Domain(bool(wanted))

    @api.constrains("code")
    def _check_code(self):
        for procedure in self:
            if not PROCEDURE_CODE.match(procedure.code or ""):
                raise ValidationError(
                    self.env._(
                        "“%s” is not a procedure code. Write one digit, a dot and six "
                        "digits, such as 1.001193; a local code may follow.",
                        procedure.code,
                    )
                )

    @api.model
    @api.readonly
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """Override of `base` to put the likeliest procedure first.

        "ks" means *Khai sinh* before any name that only contains these initials.
        """
        if not name or operator not in ("ilike", "like", "=ilike"):
            return super().name_search(name, domain, operator, limit)
        wanted = Domain("search_text", "ilike", name) & Domain(domain or Domain.TRUE)
        found = self.search_fetch(wanted, ["code", "short_name", "name", "sequence"])
        found = found.sorted(lambda procedure: procedure._search_rank(fold(name)))
        return [(each.id, each.display_name) for each in found[:limit]]

    def _search_rank(self, typed):
        """Order of this procedure among the hits for a folded text; lower first."""
        short_name, name = fold(self.short_name), fold(self.name)
        compact = typed.replace(" ", "")
        ranks = (
            fold(self.code).replace(" ", "").endswith(compact) and compact.isdigit(),
            initials.initials(short_name) == compact,
            short_name.startswith(typed),
            initials.initials(short_name).startswith(compact),
            name.startswith(typed),
            f" {typed}" in f" {name}",
        )
        first = next((rank for rank, hit in enumerate(ranks) if hit), len(ranks))
        return (first, self.sequence, self.code)

    def action_view_versions(self):
        """Open the versions of this procedure."""
        self.ensure_one()
        name = self.env._("Versions")
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "egov.procedure.version",
            "view_mode": "list,form",
            "domain": [("procedure_id", "=", self.id)],
            "context": {"default_procedure_id": self.id},
        }

    def action_new_version(self):
        """Open a new draft: a copy of the newest version, or an empty one."""
        self.ensure_one()
        newest = self.version_ids.sorted("number")[-1:]
        if newest:
            return newest.action_new_version()
        newest._check_administrator()
        draft = newest.create({"procedure_id": self.id})
        return draft._action_open()

    def action_offer(self):
        """Offer these procedures at the present office, at the level of the law."""
        offers = self.env["egov.procedure.offer"]
        offers._check_administrator()
        offers._offer(self)
        return self.env["ir.actions.act_window"]._for_xml_id("egov_procedure.egov_procedure_offer_action")

    def action_stop_offering(self):
        """Take these procedures out of what the present office offers."""
        offers = self.env["egov.procedure.offer"]
        offers._check_administrator()
        offers.search([("procedure_id", "in", self.ids), ("company_id", "=", self.env.company.id)]).action_archive()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_export(self):
        """Download these procedures as a workbook."""
        wanted = ",".join(map(str, self.ids))
        return {
            "type": "ir.actions.act_url",
            "url": f"/egov/procedures/export?procedures={wanted}",
            "target": "download",
        }

    def _version_at(self, date):
        """The version in force on ``date`` (one procedure; empty when none is)."""
        self.ensure_one()
        current = self.current_version_id
        if current and current._covers(date):
            return current
        return self.version_ids.filtered(lambda version: version.state != "draft" and version._covers(date))[:1]

    def _refresh_current_version(self):
        """Store the version that is in force today."""
        today = clock.today()
        for procedure in self.sudo():
            in_force = procedure.version_ids.filtered(
                lambda version: version.state != "draft" and version._covers(today)
            )[:1]
            if procedure.current_version_id != in_force:
                procedure.current_version_id = in_force

    @api.model
    def _cron_refresh_current_versions(self):
        """Follow the calendar: versions begin and end without anybody's touch."""
        today = clock.today()
        ended = self.env["egov.procedure.version"].search([("state", "=", "published"), ("valid_to", "<", today)])
        ended.sudo().write({"state": "retired"})
        stale = self.search(
            Domain("current_version_id", "=", False) | Domain("current_version_id.valid_to", "<", today)
        )
        stale._refresh_current_version()

    @api.model
    def _offered_domain(self, company):
        """Procedures that may be chosen at intake in ``company``.

        An office that has not chosen any yet may receive them all.
        """
        offers = Domain("company_id", "=", company.id) & Domain("active", "=", True)
        if not self.env["egov.procedure.offer"].sudo().search_count(offers, limit=1):
            return Domain.TRUE
        return Domain("offer_ids", "any!", offers)

    def _offer_in(self, company):
        """What ``company`` published about offering this procedure, if anything."""
        self.ensure_one()
        return self.env["egov.procedure.offer"].search(
            [("procedure_id", "=", self.id), ("company_id", "=", company.id)], limit=1
        )
