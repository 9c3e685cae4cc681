from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_procedure.tools import form_values

from ..tools import codes, states

#: What decides the deadline, the first step and the counter of a dossier.
_INTAKE_KEYS = ("company_id", "receiving_agency_id", "procedure_id", "channel", "case_id")


class EgovDossierIntakeMixin(models.AbstractModel):
    """Receiving a dossier: checklist, form, duplicates, code, first step."""

    _name = "egov.dossier.intake.mixin"
    _description = "Intake of a dossier"

    received_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    duplicate_ids = fields.Many2many("egov.dossier", string="Same request open", compute="_compute_duplicate_ids")
    duplicate_reason = fields.Char(
        "Reason to receive again",
        copy=False,
        help="Why a second dossier of the same person and procedure is received.",
    )
    fee_text = fields.Char("Fee", compute="_compute_fee_text")
    missing_count = fields.Integer(compute="_compute_missing_count")

    @api.depends("applicant_id", "principal_id", "procedure_id")
    def _compute_duplicate_ids(self):
        found = self._find_duplicates()
        for dossier in self:
            dossier.duplicate_ids = found.get(dossier, [])

    @api.depends("version_id", "case_id", "channel")
    def _compute_fee_text(self):
        for dossier in self:
            version = dossier.version_id
            fee = version and version._fee_for(dossier.channel, dossier.case_id)
            dossier.fee_text = fee["text"] if fee else False

    @api.depends("paper_ids.state", "paper_ids.requirement")
    def _compute_missing_count(self):
        stored = self.filtered(lambda dossier: isinstance(dossier.id, int))
        counts = self.env["egov.dossier.paper"]._wanting_counts(stored)
        stored._fill(["missing_count"], [(counts[dossier_id],) for dossier_id in stored._ids])
        for dossier in self - stored:
            dossier.missing_count = sum(paper._is_wanting() for paper in dossier.paper_ids)

    def action_receive(self):
        """Receive these drafts or online filings: code, due date, first step.

        Pressed twice it does no harm: a dossier that this user has just received
        is left as it is.
        """
        self._require_role("egov_base.group_receiving_clerk")
        self.check_access("write")
        todo = self.filtered(
            lambda dossier: not (dossier.state == "received" and dossier.received_by_id == self.env.user)
        )
        todo._receive()
        return True

    @api.model
    def receive_new(self, vals_list):
        """Create and receive dossiers in one go.

        :param list vals_list: values of ``egov.dossier``; ``papers`` holds the
            checklist as dicts of ``egov.dossier.paper`` values, each with its
            ``files`` as dicts ``{"name": str, "raw": bytes}`` or, by remote call,
            ``{"name": str, "datas": base64 str}``.
            Without ``papers`` the version's components make the checklist.
        :return: the dossiers; their codes follow right after the commit.
        """
        self._require_role("egov_base.group_receiving_clerk")
        dossiers = self._create_received(vals_list, clock.now())
        paper_lists = [vals.get("papers") for vals in vals_list]
        self.env["egov.dossier.paper"]._create_lists(dossiers, paper_lists)
        dossiers._check_intake()
        self.env["egov.dossier.step.log"]._append(dossiers, "receive")
        return dossiers

    @api.model
    def _intake_party_fields(self):
        """Hook: what intake reads of people, at once; an addon whose fields are computed from more adds it."""
        return ["name", "company_id"]

    def _create_received(self, vals_list, moment):
        """Create dossiers as intake leaves them, so that each row is written once.

        What intake sets is guarded, hence the superuser; the user's own values and
        rights are checked here as `create` does.
        """
        prefix = "default_"
        defaults = (key[len(prefix) :] for key in self.env.context if key.startswith(prefix))
        self._check_guarded({*defaults, *(name for vals in vals_list for name in vals)})
        people = (vals[name] for vals in vals_list for name in ("applicant_id", "principal_id") if vals.get(name))
        self.env["egov.party"].sudo().browse(dict.fromkeys(people))._read_columns(self._intake_party_fields())
        self._check_reach(vals_list)
        added = {}
        received = []
        for vals in vals_list:
            key = tuple(vals.get(name) or False for name in _INTAKE_KEYS)
            if key not in added:
                added[key] = self._prepare_new_vals(moment, *key)
            own = {name: value for name, value in vals.items() if not self._is_list(name)}
            known = {**added[key], **self._known_at_intake(vals)}
            received.append({**own, **known, "paper_ids": [], "lookup_secret": codes.new_secret()})
        dossiers = self.sudo().create(received).sudo(self.env.su)
        dossiers.check_access("create")
        for dossier, vals in zip(dossiers, vals_list, strict=True):
            if lists := {name: vals[name] for name in vals if name in self._fields and self._is_list(name)}:
                dossier.write(lists)
        return dossiers

    @api.model
    def _known_at_intake(self, vals):
        """Hook: what would be computed from the people of a new dossier, from what was read of them.

        An addon adds each field of its own that is computed before a dossier is created: where one is lacking, the ORM
        makes a record to compute it from, which is a twentieth of an intake.
        """
        people_sudo = self.env["egov.party"].sudo()  # `_check_reach` has looked whether the user may name them
        names = {
            f"{role}_name": people_sudo.browse(vals.get(f"{role}_id") or False).name
            for role in ("applicant", "principal")
        }
        return {**names, "search_key": self._folded_key(names), "awaits_approval": False}

    @api.model
    def _is_list(self, name):
        """Whether a value of intake makes other records, which have rights of their own."""
        return name == "papers" or (name in self._fields and self._fields[name].type in ("one2many", "many2many"))

    @api.model
    def _prepare_new_vals(self, moment, company_id, agency_id, procedure_id, channel, case_id):
        """What intake adds to the values of a new dossier; the checks that follow name what lacks."""
        directory = self.env["egov.dossier.directory"]
        company = self.env["res.company"].browse(company_id or self.env.company.id)
        day = clock.local(moment).date()
        version_id = procedure_id and directory._version_id(procedure_id, day)
        agency_code = directory._agency_code(agency_id or directory._agency_id(company.id))
        if not (version_id and agency_code):
            return {"state": "received"}
        version = self.env["egov.procedure.version"].browse(version_id)
        return {
            "state": "received",
            "version_id": version_id,
            "sector_id": directory._sector_id(procedure_id),
            "number_scope": codes.counter_scope(agency_code, day),
            **self._prepare_intake_vals(moment, company, version, channel or "counter", case_id),
        }

    def _receive(self):
        """Receive drafts and online filings, whose rights the caller has checked."""
        self._check_receivable()
        self._check_intake()
        moment = clock.now()
        for dossier in self:
            company, version, case = dossier.company_id, dossier.version_id, dossier.case_id
            vals = self._prepare_intake_vals(moment, company, version, dossier.channel, case.id)
            secret = dossier.sudo().lookup_secret or codes.new_secret()
            dossier._move("received", **vals, lookup_secret=secret)
        self.env["egov.dossier.step.log"]._append(self, "receive")
        for scope, dossiers in self.grouped(lambda d: d._code_scope(moment)).items():
            dossiers.sudo()._request_number(scope)

    @api.model
    def _prepare_intake_vals(self, moment, company, version, channel, case_id):
        """What intake writes on a dossier, besides its code and history."""
        plan = self.env["egov.dossier.directory"]._plan(version)
        value, unit = plan.limit(channel, case_id)
        limit = {"limit_value": value, "limit_unit": unit}
        clocks = self._clock_vals(moment, limit, company=company)
        return {
            **clocks,
            **self._step_vals(plan.steps[0], self.env.user, moment, company, clocks["due_at"]),
            "received_by_id": self.env.uid,
        }

    def _code_scope(self, moment):
        agency = self.receiving_agency_id or self.company_id.agency_id
        return codes.counter_scope(agency.code, clock.local(moment).date())

    def _number_values(self, row, number):
        """Override of `egov_book` to write the dossier code with its number."""
        return {"code": codes.code_of(row["number_scope"], number)}

    def _check_receivable(self):
        for dossier in self:
            if not states.can_move(dossier.state, "received"):
                raise UserError(
                    self.env._(
                        "Dossier %(code)s is now “%(state)s”; nothing was changed.",
                        code=dossier.display_name,
                        state=dossier._state_label(),
                    )
                )

    def _check_intake(self):
        """Raise unless these dossiers are complete and not received before."""
        duplicates = self._find_duplicates()
        for dossier in self:
            dossier._check_complete()
            if dossier in duplicates and not dossier.duplicate_reason:
                other = duplicates[dossier][0]
                raise UserError(
                    self.env._(
                        "This person has an open dossier of the same procedure: "
                        "%(code)s, received %(date)s. Open it, or write the reason "
                        "to receive another.",
                        code=other.display_name,
                        date=format_date(other.received_at),
                    )
                )

    def _check_complete(self):
        """Raise with all that is still missing for intake."""
        self.ensure_one()
        _ = self.env._
        if not self.applicant_id:
            raise UserError(_("Choose the applicant first."))
        if not self.version_id:
            raise UserError(_("Choose a procedure that has a version in force today."))
        if not self.procedure_id._is_offered_in(self.company_id):
            raise UserError(
                _(
                    "“%s” is not among the procedures that this office offers. Ask the "
                    "administrator to add it, or show the applicant where to go.",
                    self.procedure_id.display_name,
                )
            )
        if not (self.number_scope or self.receiving_agency_id.code):
            raise UserError(
                _(
                    "Your office has no agency identifier yet. Ask the administrator "
                    "to set it; dossier codes begin with it."
                )
            )
        plan = self._plan()
        if plan.case_ids and not self.case_id:
            raise UserError(_("Choose the case; it decides the time limit and the fee."))
        missing = self.paper_ids.filtered(lambda paper: paper._is_wanting())
        if missing:
            raise UserError(
                _(
                    "Still missing: %s. Tick what is there, or give the applicant a supplement slip.",
                    ", ".join(missing.mapped("name")),
                )
            )
        self._check_form_values(plan.form)

    def _check_form_values(self, definition):
        if not definition:
            return
        problems = form_values.validate(definition, self.form_values or {}, clock.today())
        if problems:
            texts = [self.version_id._form_problem_text(each) for each in problems]
            raise UserError("\n".join(texts))

    def _find_duplicates(self):
        """Open dossiers of the same person and procedure, per dossier of ``self``."""
        wanted = {dossier: dossier._request_key() for dossier in self}
        person_ids = [person_id for _procedure_id, person_id in wanted.values() if person_id]
        if not person_ids:
            return {}
        candidates = self._open_of(person_ids)
        if len(self) == 1 and candidates <= self._origin:
            return {}  # the usual case: none but itself
        by_key = candidates.grouped(lambda dossier: dossier._request_key())
        found = {}
        for dossier, key in wanted.items():
            same = by_key.get(key, candidates[:0]) - dossier._origin
            if same:
                found[dossier] = same
        return found

    def _open_of(self, person_ids):
        """Open dossiers of these people and the procedures of ``self``, as far as the user sees them.

        Nearly always ``self`` has them all: a statement past the ORM finds out, and the rules are asked about others.
        """
        dossiers = self.env["egov.dossier"]
        dossiers.flush_model(["state", "procedure_id", "principal_id", "applicant_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id FROM egov_dossier
                 WHERE state IN %s AND procedure_id = ANY(%s)
                   AND (principal_id = ANY(%s) OR applicant_id = ANY(%s))
                """,
                states.OPEN,
                self.procedure_id.ids,
                person_ids,
                person_ids,
            )
        )
        found = dossiers.browse(row[0] for row in rows)
        own = found & self._origin
        others = found - own
        return (others and others.search([("id", "in", others.ids)])) + own

    def _request_key(self):
        """What makes two dossiers the same request: procedure and person."""
        person = self.principal_id or self.applicant_id
        return self.procedure_id._origin.id, person._origin.id

    def _paper_commands(self):
        """The checklist of the version and case, replacing the lines there are."""
        return [Command.clear(), *map(Command.create, self._component_papers())]

    def _component_papers(self):
        """What the law asks for in this case, as values of papers."""
        version = self.version_id
        components = version and version._components_for(self.case_id)
        return [self.env["egov.dossier.paper"]._component_vals(each) for each in components]

    def _require_role(self, *groups):
        """Raise unless the user holds one of these roles."""
        if not any(self.env.user.has_group(group) for group in groups):
            names = [self.env.ref(group).sudo().name for group in groups]
            raise AccessError(
                self.env._(
                    "This is for the role: %s. Ask your administrator if it is yours.",
                    ", ".join(names),
                )
            )


def format_date(moment):
    """A UTC moment as a Vietnamese date, day first."""
    return f"{clock.local(moment):%d/%m/%Y}" if moment else "–"
