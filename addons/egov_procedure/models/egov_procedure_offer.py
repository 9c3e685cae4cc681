from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.egov_base.tools.folding import sort_key

from ..tools.catalogue_tables import ONLINE_LEVELS, PARTIAL_REASONS

#: Levels that count as done online.
ONLINE = ("full", "partial")


class EgovProcedureOffer(models.Model):
    """A procedure that an office offers, and how far it can be done online there."""

    _name = "egov.procedure.offer"
    _description = "Procedure offered by an office"
    _order = "company_id, procedure_id"
    _rec_name = "procedure_id"

    company_id = fields.Many2one("res.company", "Office", required=True, default=lambda self: self.env.company)
    procedure_id = fields.Many2one("egov.procedure", required=True, ondelete="cascade", index=True)
    sector_id = fields.Many2one(related="procedure_id.sector_id", store=True)
    online_level = fields.Selection(
        ONLINE_LEVELS, compute="_compute_online_level", store=True, readonly=False, precompute=True, required=True
    )
    partial_reason = fields.Selection(
        PARTIAL_REASONS,
        "Published reason",
        compute="_compute_online_level",
        store=True,
        readonly=False,
        precompute=True,
        help="Decree 224/2026/ND-CP: a procedure that is not wholly online is published with its reason.",
    )
    partial_note = fields.Char("Reason in words")
    active = fields.Boolean(default=True)
    online_count = fields.Integer(
        "Done online",
        compute="_compute_online_count",
        store=True,
        help="1 when the procedure can be filed online, wholly or in part.",
    )

    _company_procedure_uniq = models.Constraint(
        "UNIQUE (company_id, procedure_id)",
        "The office already has this procedure in its list; look under archived ones.",
    )

    @api.depends("procedure_id")
    def _compute_online_level(self):
        for offer in self:
            version = offer.procedure_id.current_version_id
            offer.online_level = version.online_level or "unverified"
            is_partial = version.online_level == "partial"
            offer.partial_reason = is_partial and version.partial_reason

    @api.depends("online_level")
    def _compute_online_count(self):
        for offer in self:
            offer.online_count = int(offer.online_level in ONLINE)

    @api.constrains("online_level", "partial_reason")
    def _check_partial_reason(self):
        for offer in self:
            if offer.online_level == "partial" and not offer.partial_reason:
                raise ValidationError(
                    self.env._(
                        "“%s” is offered online in part: choose the reason that is published with it.",
                        offer.procedure_id.display_name,
                    )
                )

    def action_offer_all_of_my_level(self):
        """Offer every procedure of the level of the present office."""
        self._check_administrator()
        level = self.env.company.sudo().agency_id.level_id.code
        if not level:
            raise UserError(
                self.env._(
                    "The office “%s” has no agency with a level yet. Set it under Configuration, Agencies.",
                    self.env.company.name,
                )
            )
        procedures = self.env["egov.procedure"].search([("level_now", "=", level), ("current_version_id", "!=", False)])
        self._offer(procedures)
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    @api.model
    def _offer(self, procedures):
        """Create or revive the offers of ``procedures`` at the present office."""
        existing = self.with_context(active_test=False).search(
            Domain("company_id", "=", self.env.company.id) & Domain("procedure_id", "in", procedures.ids)
        )
        existing.filtered(lambda offer: not offer.active).active = True
        return existing + self.create(
            [
                {"procedure_id": procedure.id, "company_id": self.env.company.id}
                for procedure in procedures - existing.procedure_id
            ]
        )

    @api.model
    def _public_counts(self, groupby, domain=()):
        """Offers by online level, for what is published about all offices.

        :param groupby: ``company_id`` or ``sector_id``
        :return: ``[{"record", "total", "online", <level>: count, …}]`` by name
        """
        # the law has these counts published, so they cross the rules between offices
        groups = self.sudo()._read_group(Domain(domain or Domain.TRUE), [groupby, "online_level"], ["__count"])
        rows = {}
        for record, level, count in groups:
            row = rows.setdefault(record, {"record": record, **{key: 0 for key, _label in ONLINE_LEVELS}})
            row[level] += count
        for row in rows.values():
            row["total"] = sum(row[level] for level, _label in ONLINE_LEVELS)
            row["online"] = sum(row[level] for level in ONLINE)
        return sorted(rows.values(), key=lambda row: sort_key(row["record"].name, False))

    def _check_administrator(self):
        if not (self.env.su or self.env.user.has_group("egov_base.group_administrator")):
            raise AccessError(self.env._("Only an administrator changes what the office offers."))
