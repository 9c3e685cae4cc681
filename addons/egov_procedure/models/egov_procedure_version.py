from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.egov_base.tools import clock

from ..tools import specificity
from ..tools.catalogue_tables import ONLINE_LEVELS, PARTIAL_REASONS, PARTS, VERSION_COLUMNS

#: What may still change once a version is published, by its own actions only.
_LIVE_FIELDS = frozenset({"state", "valid_to", "published_at", "published_by_id"})
_PART_FIELDS = {
    "cases": "case_ids",
    "limits": "limit_ids",
    "fees": "fee_rule_ids",
    "components": "component_ids",
    "results": "result_ids",
    "steps": "step_ids",
    "fields": "field_ids",
}


class EgovProcedureVersion(models.Model):
    """What the law says about a procedure for a time: limits, fees, papers, steps, form.

    Only drafts can be edited. A dossier keeps the version of its intake.
    """

    _name = "egov.procedure.version"
    _inherit = ["egov.guarded.mixin", "egov.procedure.form.mixin"]
    _description = "Procedure version"
    _order = "procedure_id, number desc"
    _guarded_fields = frozenset({"state", "number", "published_at", "published_by_id", "catalogue_hash"})

    procedure_id = fields.Many2one("egov.procedure", required=True, ondelete="cascade", index=True)
    sector_id = fields.Many2one(related="procedure_id.sector_id")
    confidence = fields.Selection(related="procedure_id.confidence")
    number = fields.Integer(compute="_compute_number", store=True, copy=False)
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published"), ("retired", "Retired")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    valid_from = fields.Date(copy=False)
    valid_to = fields.Date(copy=False)
    legal_basis = fields.Char()
    online_level = fields.Selection(ONLINE_LEVELS, required=True, default="unverified")
    is_online_verified = fields.Boolean("Online level verified")
    partial_reason = fields.Selection(PARTIAL_REASONS, "Reason for partial")
    partial_note = fields.Char("Reason in words")
    inter_agency = fields.Char("Inter-agency path", help="The agencies that take part, in their order.")
    sets = fields.Integer("Sets of papers", default=1)
    audience = fields.Char("For whom", help="Where it differs from the procedure's.")
    version_note = fields.Text("Note")
    published_at = fields.Datetime(readonly=True, copy=False)
    published_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    catalogue_hash = fields.Char(
        readonly=True, copy=False, help="Fingerprint of the shipped catalogue entry that this version was made of."
    )

    case_ids = fields.One2many("egov.procedure.case", "version_id", "Cases")
    limit_ids = fields.One2many("egov.procedure.limit", "version_id", "Time limits")
    fee_rule_ids = fields.One2many("egov.procedure.fee.rule", "version_id", "Fees")
    component_ids = fields.One2many("egov.procedure.component", "version_id", "Components")
    result_ids = fields.One2many("egov.procedure.result", "version_id", "Results")
    step_ids = fields.One2many("egov.procedure.step", "version_id", "Steps")
    field_ids = fields.One2many("egov.procedure.field", "version_id", "Form fields")
    unverified_count = fields.Integer(
        "To check",
        compute="_compute_unverified_count",
        help="Time limits, fees and papers that nobody has checked against the law yet.",
    )

    _number_uniq = models.Constraint(
        "UNIQUE (procedure_id, number)", "Two versions of a procedure have the same number."
    )
    _sets_positive = models.Constraint("CHECK (sets > 0)", "The number of sets of papers is at least 1.")
    _validity_order = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)", "The version would end before it begins."
    )

    @api.depends("procedure_id")
    def _compute_number(self):
        last = dict(
            self._read_group(
                [("procedure_id", "in", self.procedure_id.ids), ("number", "!=", 0)], ["procedure_id"], ["number:max"]
            )
        )
        for version in self.filtered(lambda version: not version.number):
            procedure = version.procedure_id._origin
            last[procedure] = last.get(procedure, 0) + 1
            version.number = last[procedure]

    @api.depends("procedure_id.display_name", "number")
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._(
                "%(procedure)s, version %(number)s",
                procedure=version.procedure_id.display_name or "",
                number=version.number,
            )

    @api.depends("limit_ids.is_verified", "fee_rule_ids.is_verified", "component_ids.is_verified")
    def _compute_unverified_count(self):
        for version in self:
            version.unverified_count = sum(
                not line.is_verified
                for lines in ("limit_ids", "fee_rule_ids", "component_ids")
                for line in version[lines]
            )

    @api.constrains("state", "valid_from", "valid_to", "procedure_id")
    def _check_overlap(self):
        for version in self.filtered(lambda version: version.state != "draft"):
            for other in version.procedure_id.version_ids - version:
                if other.state != "draft" and version._overlaps(other):
                    raise ValidationError(
                        self.env._(
                            "“%(version)s” would be in force at the same time as "
                            "“%(other)s” (from %(date)s). Choose a later first day.",
                            version=version.display_name,
                            other=other.display_name,
                            date=_day(other.valid_from),
                        )
                    )

    def write(self, vals):
        """Keep published versions as they are; see ``_LIVE_FIELDS``."""
        if not (self.env.su and _LIVE_FIELDS.issuperset(vals)):
            self._check_draft()
        return super().write(vals)

    def copy(self, default=None):
        """Override of `base` to copy the parts too: a line names its case by name."""
        copies = super().copy(default)
        copies._set_parts([version._parts() for version in self])
        for version, own in zip(self, copies, strict=True):
            version._copy_forms(own)
        return copies

    def _copy_forms(self, other):
        """Give the papers of another version, the same ones in the same order, the forms of this one."""
        for old, new in zip(self.component_ids, other.component_ids, strict=True):
            if old.form_file:
                new.write({"form_file": old.form_file, "form_filename": old.form_filename})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        self._check_draft()

    def action_publish(self):
        """Put these drafts in force from their first day.

        The version in force until then ends the day before.
        """
        self._check_administrator()
        self.check_access("write")
        self._publish()
        return True

    def action_new_version(self):
        """Open a draft with the content of this version."""
        self.ensure_one()
        self._check_administrator()
        return self.copy()._action_open()

    def action_retire(self):
        """End a published version today; nothing follows it."""
        self._check_administrator()
        self.check_access("write")
        today = clock.today()
        for version in self:
            if version.state != "published" or not version._covers(today):
                raise UserError(self.env._("Only a version in force can be ended by hand."))
        self.sudo().write({"valid_to": today})
        return True

    def _action_open(self):
        """An action that opens this version."""
        return {"type": "ir.actions.act_window", "res_model": self._name, "res_id": self.id, "views": [(False, "form")]}

    def _publish(self):
        """Check, close what was in force before, publish. Rights are the caller's."""
        self.procedure_id.lock_for_update()
        for version in self:
            version._check_publishable()
            version._end_previous()
        self.sudo().write({"state": "published", "published_at": clock.now(), "published_by_id": self.env.uid})
        self.procedure_id._refresh_current_version()

    def _check_publishable(self):
        self.ensure_one()
        _ = self.env._
        if self.state != "draft":
            raise UserError(_("“%s” is not a draft.", self.display_name))
        missing = [
            label
            for present, label in (
                (self.valid_from, _("the first day it is valid")),
                (self.legal_basis, _("the legal basis")),
                (self.limit_ids, _("a time limit")),
                (self.step_ids, _("the steps")),
            )
            if not present
        ]
        if missing:
            raise UserError(
                _(
                    "“%(version)s” cannot be published yet. Still missing: %(missing)s.",
                    version=self.display_name,
                    missing=", ".join(missing),
                )
            )
        if self.step_ids[0].kind != "receive" or self.step_ids[-1].kind != "deliver":
            raise UserError(
                _(
                    "The steps of “%s” must begin with receiving the dossier and end with delivering the result.",
                    self.display_name,
                )
            )

    def _end_previous(self):
        """End the version that is in force before this one."""
        earlier = self.procedure_id.version_ids.filtered(
            lambda other: (
                other.state != "draft" and other.valid_from < self.valid_from and other._covers(self.valid_from)
            )
        )
        earlier.sudo().write({"valid_to": self.valid_from - timedelta(days=1)})

    def _check_draft(self):
        """Raise unless all these versions are drafts."""
        for version in self:
            if version.state != "draft":
                raise UserError(
                    self.env._(
                        "“%s” is published, so it stays as it is. Press “New version” and change the draft.",
                        version.display_name,
                    )
                )

    def _check_administrator(self):
        if not (self.env.su or self.env.user.has_group("egov_base.group_administrator")):
            raise AccessError(self.env._("Only an administrator changes the procedure catalogue."))

    def _covers(self, date):
        """Whether ``date`` is inside the validity."""
        self.ensure_one()
        return bool(self.valid_from and self.valid_from <= date and (not self.valid_to or date <= self.valid_to))

    def _overlaps(self, other):
        """Whether the two validities have a day in common."""
        return other._covers(self.valid_from) or self._covers(other.valid_from)

    def _limit_for(self, channel, case=None):
        """The time limit for a channel and case (empty when the law names none)."""
        return self._line_for(self.limit_ids, channel, case)

    def _fee_for(self, channel, case=None, pages=None, count=1):
        """What a dossier costs.

        :return: ``amount`` in đồng (None when a tariff or a count decides), ``text``
            for the screen, ``rule`` (code) and ``fee_rule`` (record), or None where
            the version has no rule for the channel and case
        """
        rule = self._line_for(self.fee_rule_ids, channel, case)
        if not rule:
            return None
        return {"amount": rule._amount_due(pages, count), "text": rule._text(), "rule": rule.rule, "fee_rule": rule}

    def _line_for(self, lines, channel, case):
        self.ensure_one()
        triples = [(line.channel, line.case_id.id, line) for line in lines]
        best = specificity.pick(triples, channel, case.id if case else False)
        return best if best is not None else lines.browse()

    def _components_for(self, case=None):
        """The papers that the law asks for in this case."""
        self.ensure_one()
        return self.component_ids.filtered(lambda component: not component.case_id or component.case_id == case)

    def _head(self):
        """The version's own columns of the catalogue."""
        self.ensure_one()
        return {
            column.key: self[column.key] if column.kind in ("boolean", "integer") else self[column.key] or None
            for column in VERSION_COLUMNS
        }

    def _parts(self):
        """The lines of the version as catalogue rows, by table."""
        self.ensure_one()
        return {table.key: [line._catalogue_row() for line in self[_PART_FIELDS[table.key]]] for table in PARTS}

    def _set_parts(self, contents):
        """Replace the lines of these drafts.

        :param contents: per version of ``self`` its rows by table, as ``_parts`` gives
        """
        for name in reversed(_PART_FIELDS.values()):
            self[name].unlink()
        cases = [{} for _version in self]
        for key, name in _PART_FIELDS.items():
            lines = self.env[self._fields[name].comodel_name]
            vals_list = [
                {**lines._catalogue_vals(row, own_cases), "version_id": version.id, "sequence": 10 * number}
                for version, parts, own_cases in zip(self, contents, cases, strict=True)
                for number, row in enumerate(parts.get(key) or [], start=1)
            ]
            created = lines.create(vals_list)
            if key == "cases":
                named = {(case.version_id.id, case.name): case for case in created}
                cases = [{name: case for (owner, name), case in named.items() if owner == each.id} for each in self]


def _day(date):
    return date.strftime("%d/%m/%Y") if date else "–"
