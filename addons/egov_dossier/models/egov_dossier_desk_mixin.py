from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock

from ..tools import states

MAIN_ACTIONS = [
    ("receive", "Receive"),
    ("hand_over", "Hand over"),
    ("submit", "Submit the result"),
    ("await", "Waits for approval"),
    ("complete", "Supplement complete"),
    ("resume", "Let the clock run again"),
    ("issue", "Issue the result"),
    ("deliver", "Hand the result over"),
]


#: Columns of lists whose names the directory knows.
_NAMED = ("step_id", "holder_id", "sector_id", "division_id")
_NAME_ONLY = {"fields": {"display_name": {}}}


class EgovDossierDeskMixin(models.AbstractModel):
    """What screens show of a dossier: what the user may do next, marks, quick filters."""

    _name = "egov.dossier.desk.mixin"
    _description = "Dossier on the desk"

    main_action = fields.Selection(
        MAIN_ACTIONS,
        compute="_compute_main_action",
        help="What this user would do next with the dossier.",
    )
    may_act = fields.Boolean(
        compute="_compute_main_action",
        help="The user answers for this dossier: its holder, the head of the unit, a leader.",
    )
    may_edit = fields.Boolean(
        compute="_compute_main_action",
        help="The user may correct the content now, as saving would check.",
    )
    procedure_name = fields.Char("Procedure name", compute="_compute_procedure_name")
    paper_progress = fields.Char("Papers handed in", compute="_compute_paper_progress")
    result_text = fields.Char("Results with their numbers", compute="_compute_result_text")
    marks = fields.Char(
        "⚑",
        compute="_compute_marks",
        help="Papers missing, fee not paid, filed online.",
    )
    is_overdue = fields.Boolean(store=False, search="_search_is_overdue")
    is_due_today = fields.Boolean(store=False, search="_search_is_due_today")

    @api.depends("state", "step_id", "holder_id", "awaits_approval", "pause_kind")
    @api.depends_context("uid")
    def _compute_main_action(self):
        for dossier in self:
            dossier.may_act = dossier._is_mine()
            is_open = dossier.state in states.OPEN and dossier.may_act and not dossier.awaits_approval
            dossier.may_edit = is_open or dossier.state in ("draft", "registered")
            dossier.main_action = dossier._main_action()

    @api.depends("procedure_id")
    def _compute_procedure_name(self):
        directory = self.env["egov.dossier.directory"]
        for procedure, dossiers in self.grouped("procedure_id").items():
            known = procedure._origin
            dossiers.procedure_name = bool(known) and directory._procedure_name(known.id)

    @api.depends("paper_ids.state", "paper_ids.requirement")
    def _compute_paper_progress(self):
        """Of the papers that this dossier wants; one that only some cases want counts when it is there."""
        for dossier in self:
            papers = dossier.paper_ids
            there = papers.filtered(lambda p: p.state not in ("missing", "not_applicable"))
            wanted = papers.filtered(lambda p: p.state == "missing" and p.requirement != "conditional")
            dossier.paper_progress = f"{len(there)}/{len(there | wanted)}"

    @api.depends("result_ids.entry_notation", "result_ids.name")
    def _compute_result_text(self):
        for dossier in self:
            issued = dossier.result_ids.filtered("entry_notation")
            dossier.result_text = "; ".join(f"{result.name}: {result.entry_notation}" for result in issued)

    @api.depends("missing_count", "financial_state", "channel")
    def _compute_marks(self):
        self._fill(["marks"], [(" · ".join(dossier._mark_texts()),) for dossier in self])

    def _mark_texts(self):
        """Return what a list says of this dossier beside its columns, the most urgent first."""
        texts = []
        if self.missing_count:
            texts.append(self.env._("papers missing"))
        if self.financial_state == "due":
            texts.append(self.env._("fee to pay"))
        if self.channel == "online":
            texts.append(self.env._("online"))
        return texts

    @api.model
    @api.readonly
    def web_search_read(self, domain, specification, offset=0, limit=None, order=None, count_limit=None):
        """Override of `web`: rows that a search has just found under the rules are not held against them again."""
        plain = {name: {} if name in _NAMED and spec == _NAME_ONLY else spec for name, spec in specification.items()}
        if any(plain.values()):
            return super().web_search_read(domain, specification, offset, limit, order, count_limit)
        found = self._search_page(domain, list(plain), offset, limit, order)
        rows = found._read_format(list(plain), load=None)
        found._name_rows(rows, [name for name in plain if specification[name]])
        return self._format_web_search_read_results(domain, rows, offset, limit, count_limit)

    @api.model
    def _search_page(self, domain, names, offset, limit, order):
        """As `search_fetch`, with the papers that are wanting counted by the same statement: a list is one query."""
        stored = self._determine_fields_to_fetch(names)
        if "marks" not in names or not all(field.column_type for field in stored):
            return self.search_fetch(domain, names, offset=offset, limit=limit, order=order)
        query = self._search(domain, offset=offset, limit=limit, order=order or self._order)
        columns = [self._field_to_sql(self._table, field.name, query) for field in stored]
        row_id = SQL.identifier(self._table, "id")
        wanting = self.env["egov.dossier.paper"]._wanting_sql(row_id)
        rows = [] if query.is_empty() else self.env.execute_query(query.select(row_id, wanting, *columns))
        if not rows:
            return self.browse()
        return self._keep_rows([self._fields["missing_count"], *stored], rows)

    @api.readonly
    def web_read(self, specification):
        """Override of `web`: the names beside a dossier are remembered, instead of read from one table each."""
        named = [name for name in _NAMED if specification.get(name) == _NAME_ONLY]
        rows = super().web_read({**specification, **dict.fromkeys(named, {})})
        self._name_rows(rows, named)
        return rows

    def _name_rows(self, rows, named):
        """Put the remembered names beside the ids in these columns of rows."""
        directory = self.env["egov.dossier.directory"]
        for name in named:
            model = self._fields[name].comodel_name
            ids = {row[name] for row in rows if row[name]}
            names = {record_id: directory._name_of(model, record_id) for record_id in ids}
            for row in rows:
                row[name] = row[name] and {"id": row[name], "display_name": names[row[name]]}

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._running_domain() & Domain("due_at", "<", clock.now())

    def _search_is_due_today(self, operator, value):
        if operator != "in":
            return NotImplemented
        midnight = clock.local(clock.now()).replace(hour=0, minute=0, second=0)
        first, last = clock.utc(midnight), clock.utc(midnight.replace(hour=23, minute=59, second=59))
        return self._running_domain() & Domain("due_at", ">=", first) & Domain("due_at", "<=", last)

    @api.model
    def _running_domain(self):
        """Open dossiers whose legal clock runs."""
        return self._open_domain() & Domain("pause_kind", "=", False)

    def _main_action(self):
        """The next thing this user would do with the dossier; False when it is another's turn."""
        self.ensure_one()
        is_clerk = self.env.user.has_group("egov_base.group_receiving_clerk")
        if self.state in ("draft", "registered"):
            return is_clerk and "receive"
        if self.state == "finished":
            return is_clerk and "deliver"
        if self.state == "supplement":
            return (is_clerk or self.may_act) and "complete"
        if self.state not in states.OPEN or not self.may_act:
            return False
        if self.awaits_approval:
            return "await"
        if self.pause_kind:
            return "resume"
        if self.step_id.kind == "issue":
            return "issue"
        if self._steps_reachable():
            return "hand_over"
        return self.state == "processing" and "submit"

    @api.onchange("procedure_id")
    def _onchange_procedure_id(self):
        """The first case is the ordinary one; the screen shows it for the clerk to change."""
        self.case_id = self.version_id.case_ids[:1]

    def action_draft_result(self):
        """Open the result being drafted, or a new one."""
        self.ensure_one()
        draft = self.result_ids.filtered(lambda result: result.state == "draft")[-1:]
        return self._notice_dialog("egov.dossier.result", draft, self.env._("Result"))

    def action_complete_supplement(self):
        """Open the supplement request that is waiting, to tick what was handed in."""
        self.ensure_one()
        waiting = self.supplement_ids.filtered("is_open")[-1:]
        return self._notice_dialog(
            "egov.dossier.supplement", waiting, self.env._("Supplement request")
        )

    def action_issue(self):
        """Enter the signed result of these dossiers in its book."""
        signed = self.result_ids.filtered(
            lambda result: result.state == "draft" and result.signed_at
        )
        return signed.action_issue()

    def action_print_slip(self):
        """Print the acknowledgement slip (form 01)."""
        return self.action_print_form("slip_01")

    def action_print_control_sheet(self):
        """Print the control sheet (form 06)."""
        return self.action_print_form("slip_06")

    def _notice_dialog(self, model, record, title):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "res_id": record.id,
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_dossier_id": self.id, "dialog_size": "large"},
        }
