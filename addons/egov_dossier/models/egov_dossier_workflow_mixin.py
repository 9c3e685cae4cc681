import itertools

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock

from ..tools import plan, states

#: What deciding a move looks at.
_DESK_FIELDS = (
    "code",
    "state",
    "company_id",
    "procedure_id",
    "version_id",
    "step_id",
    "step_started_at",
    "step_due_at",
    "due_at",
    "holder_id",
    "division_id",
    "awaits_approval",
)
#: Steps that a person reaches by handing over; the others follow from a decision.
MANUAL_KINDS = ("receive", "assign", "process", "external")


class EgovDossierWorkflowMixin(models.AbstractModel):
    """The steps of a dossier: one responsible person and one clock at each moment."""

    _name = "egov.dossier.workflow.mixin"
    _description = "Workflow of a dossier"

    step_id = fields.Many2one("egov.procedure.step", readonly=True, copy=False)
    step_kind = fields.Selection(related="step_id.kind", string="Step kind")
    step_started_at = fields.Datetime(readonly=True, copy=False)
    step_due_at = fields.Datetime("Step due", readonly=True, copy=False)
    holder_id = fields.Many2one(
        "res.users", "Held by", readonly=True, copy=False, index="btree_not_null"
    )
    division_id = fields.Many2one(
        "egov.agency", "Unit", readonly=True, copy=False, index="btree_not_null"
    )
    next_step_id = fields.Many2one("egov.procedure.step", compute="_compute_next_step")
    is_mine = fields.Boolean(compute="_compute_is_mine", search="_search_is_mine")
    is_my_division = fields.Boolean(
        compute="_compute_is_my_division", search="_search_is_my_division"
    )

    @api.depends("step_id", "version_id")
    def _compute_next_step(self):
        for dossier in self:
            dossier.next_step_id = dossier._steps_after()[:1]

    @api.depends("holder_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for dossier in self:
            dossier.is_mine = dossier.holder_id == self.env.user

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("holder_id", "=", self.env.uid)

    @api.depends("division_id")
    @api.depends_context("uid")
    def _compute_is_my_division(self):
        divisions = self.env.user.division_ids
        for dossier in self:
            dossier.is_my_division = dossier.division_id in divisions

    def _search_is_my_division(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("division_id", "in", self.env.user.division_ids.ids)

    def action_hand_over(self):
        """Open the dialog that moves these dossiers: to the next step, or as ``default_action`` says."""
        titles = {
            "reassign": self.env._("Give to a colleague"),
            "return_step": self.env._("Return to the step before"),
        }
        return {
            "type": "ir.actions.act_window",
            "res_model": "egov.dossier.hand.over",
            "name": titles.get(self.env.context.get("default_action"), self.env._("Hand over")),
            "view_mode": "form",
            "target": "new",
            "context": {"default_dossier_ids": self.ids},
        }

    def action_next(self):
        """Hand over to the next step and its least busy officer, without a dialog."""
        self.ensure_one()
        self._read_desk("write")
        step = self._steps_after()[:1]
        self._check_may_go(step)
        self._hand_over(step, self._pick_holders(step))
        return True

    def action_take_over(self, reason=None):
        """Take dossiers from a colleague of the same unit and role, who is away."""
        self.check_access("write")
        for dossier in self:
            dossier._check_open()
            dossier._check_may_hold(dossier.step_id, self.env.user)
            if not (dossier.is_my_division or self._may_direct()):
                raise AccessError(
                    self.env._(
                        "Dossier %s is held in another unit. Ask its head to "
                        "reassign it.",
                        dossier.code,
                    )
                )
        for step, dossiers in self.grouped("step_id").items():
            dossiers._place(step, self.env.user, "take_over", reason)
        return True

    def _reassign(self, holder, reason=None):
        """Give dossiers to another person at the same step (by the head or holder)."""
        self.check_access("write")
        for dossier in self:
            dossier._check_open()
            dossier._check_mine()
            dossier._check_may_hold(dossier.step_id, holder)
        for step, dossiers in self.grouped("step_id").items():
            dossiers._place(step, holder, "reassign", reason)

    def _return_step(self, reason):
        """Give a dossier back to the step before, with the reason."""
        self.ensure_one()
        self.check_access("write")
        self._check_open()
        self._check_mine()
        if not reason:
            raise UserError(self.env._("Write why the step is returned."))
        step = self._previous_step()
        previous = self.env["egov.dossier.step.log"].search(
            [("dossier_id", "=", self.id), ("from_step_id", "=", step.id)],
            order="id desc",
            limit=1,
        )
        holder = previous.from_user_id or self._pick_holder(step)
        self._place(step, holder, "return_step", reason)

    def _previous_step(self):
        """The step that a dossier can be given back to; raises when there is none."""
        step = self._steps_before()[-1:]
        if not step or self.step_id.kind not in MANUAL_KINDS:
            raise UserError(self.env._("There is no step to return to."))
        return step

    def _step_stamp(self):
        """Where a dossier stands, so that a dialog can tell whether it moved since."""
        return [self.step_id.id, fields.Datetime.to_string(self.step_started_at)]

    def _check_stamp(self, stamp):
        """Raise when somebody moved the dossier after ``stamp`` was taken."""
        if stamp is not None and stamp != self._step_stamp():
            raise UserError(
                self.env._(
                    "%(holder)s has it now: dossier %(code)s moved while this dialog "
                    "was open. Nothing was lost; look at its present step.",
                    holder=self.sudo().holder_id.name or "–",
                    code=self.code,
                )
            )

    def _read_desk(self, operation):
        """Read with one query what a move looks at, and raise unless the user may do ``operation``.

        The rest of a dossier is far more. The rules are asked of what was read, once.
        """
        if missing := self._determine_fields_to_fetch(_DESK_FIELDS, ignore_when_in_cache=True):
            self._fetch_query(self._as_query(ordered=False), missing)
        self.check_access(operation)

    def _check_may_go(self, step):
        """Raise unless the user, who may change this dossier, may hand it to ``step`` now."""
        self.ensure_one()
        self._check_open()
        self._check_mine()
        self._check_not_in_approval()
        if self.state not in ("received", "processing"):
            raise UserError(
                self.env._(
                    "Dossier %(code)s is “%(state)s” and cannot be handed over.",
                    code=self.code,
                    state=self._state_label(),
                )
            )
        if not step or step not in self._steps_reachable():
            raise UserError(
                self.env._(
                    "Dossier %s cannot go to this step. Submit the result for "
                    "approval when the work is done.",
                    self.code,
                )
            )

    def _hand_over(self, step, holders, note=None):
        """Put dossiers at ``step``; the checks are the caller's.

        :param holders: one user for all, or ``{dossier: user}``
        """
        holders = self._by_dossier(holders)
        if not all(holders.values()):
            raise UserError(
                self.env._(
                    "Nobody in this office holds the role for “%s”. Ask the "
                    "administrator to give it to somebody.",
                    step.name,
                )
            )
        for holder, dossiers in self.grouped(holders.get).items():
            dossiers._check_may_hold(step, holder)
        state = "processing" if self._step(step).kind != "receive" else None
        self._place(step, holders, "hand_over", note, state=state)

    def _place(self, step, holders, kind, note=None, state=None):
        """Log the move of all, then set step, holder and step clock.

        :param holders: one user for all, or ``{dossier: user}``
        :param state: the state of those that were only received until now
        """
        moment = clock.now()
        holders = self._by_dossier(holders)
        self_sudo = self.sudo()  # step, holder and clock are guarded
        self.env["egov.dossier.step.log"]._append(self_sudo, kind, holders, note=note, to_step_id=step.id)
        rule = self_sudo._step(step)
        for (company, holder, starts, due_at), dossiers_sudo in self_sudo.grouped(
            lambda dossier: (
                dossier.company_id,
                holders[dossier],
                bool(state) and dossier.state == "received",
                rule.shares and dossier.due_at,
            )
        ).items():
            vals = dossiers_sudo._step_vals(rule, holder, moment, company, due_at)
            dossiers_sudo.write({**vals, "state": state} if starts else vals)

    def _by_dossier(self, holders):
        return holders if isinstance(holders, dict) else dict.fromkeys(self, holders)

    def _step(self, step):
        """A step as the plan of these dossiers has it; they are of one version."""
        return self[:1]._plan().step(step.id) or plan.NO_STEP

    @api.model
    def _step_vals(self, step, holder, moment, company, due_at):
        """What a dossier that is due at ``due_at`` gets at ``step`` (`tools.plan.Step`)."""
        return {
            "step_id": step.id,
            "step_started_at": moment,
            "step_due_at": self._step_due(step, moment, company, due_at),
            "holder_id": holder.id,
            "division_id": self._unit_id(holder, company),
        }

    @api.model
    def _step_due(self, step, moment, company, due_at):
        """When a step that begins at ``moment`` (UTC) is to be done; False without a clock.

        A step that takes the rest ends in time for those after it to end by ``due_at``.
        """
        hours = step.hours
        if step.shares:
            if not due_at or due_at <= moment:
                return due_at
            hours = step.hours_of(company._working_hours_between(moment, due_at))
        if not (step.counts_time and hours):
            return False
        return company._deadline(moment, hours, "working_hour").due

    def _resume_step_clock(self, pause):
        """Give the step back the time during which the legal clock stood still."""
        self.ensure_one()
        step, company = self._step(self.step_id), self.company_id
        due_at = self.step_due_at
        if step.shares or not due_at or due_at <= pause.start_at:
            return
        hours = step.hours if pause.restart else company._working_hours_between(pause.start_at, due_at)
        self.sudo().step_due_at = company._deadline(pause.end_at, hours, "working_hour").due

    def _rest_vals(self, due_at):
        """The due moment of a step that takes the rest, after the dossier's became ``due_at``."""
        self.ensure_one()
        step = self._step(self.step_id)
        if not step.shares:
            return {}
        begins = [self.step_started_at, *self.pause_ids.filtered("end_at").mapped("end_at")]
        return {"step_due_at": self._step_due(step, max(begins), self.company_id, due_at)}

    @api.model
    def _unit_id(self, user, company):
        """The unit in which ``user`` sits today in an office; False without one."""
        seats = self.env["egov.dossier.directory"]._seats(company.id, self._today())
        return next(iter(seats.get(user.id, ())), False)

    def _plan(self):
        """The rules of the dossier's version (``tools.plan.Plan``)."""
        return self.env["egov.dossier.directory"]._plan(self.version_id._origin)

    def _steps_after(self):
        """The later steps; all of them before intake."""
        steps = self._plan().steps_after(self.step_id.id)
        return self.step_id.browse(step.id for step in steps)

    def _steps_before(self):
        plan = self._plan()
        count = len(plan.steps) - len(plan.steps_after(self.step_id.id)) - bool(self.step_id)
        return self.step_id.browse(step.id for step in plan.steps[:count])

    def _steps_reachable(self):
        """Later steps that are reached by handing over, up to the first decision."""
        steps = self._plan().steps_after(self.step_id.id)
        manual = itertools.takewhile(lambda step: step.kind in MANUAL_KINDS, steps)
        return self.step_id.browse(step.id for step in manual)

    def _step_of_kind(self, *kinds):
        """The first later step of one of these kinds."""
        return self._steps_after().filtered(lambda step: step.kind in kinds)[:1]

    def _may_direct(self):
        """Whether the user directs others' work in the office."""
        return self.env.user.has_group("egov_base.group_leader")

    def _is_mine(self):
        """Whether the user answers for this dossier: holder, head of unit, leader."""
        self.ensure_one()
        user = self.env.user
        if self.env.su or self.holder_id == user or self._may_direct():
            return True
        is_head = user.has_group("egov_base.group_division_head")
        return bool(is_head and self.division_id and self.is_my_division)

    def _check_mine(self):
        if not self._is_mine():
            raise AccessError(
                self.env._(
                    "Dossier %(code)s is held by %(holder)s. Ask that person, or the "
                    "head of the unit, to hand it over.",
                    code=self.code,
                    holder=self.sudo().holder_id.name or "–",
                )
            )

    def _check_open(self):
        if self.state not in states.OPEN:
            raise UserError(
                self.env._(
                    "Dossier %(code)s is “%(state)s”; there is nothing left to hand "
                    "over.",
                    code=self.display_name,
                    state=self._state_label(),
                )
            )

    def _check_may_hold(self, step, user):
        """Raise unless ``user`` has the role of ``step`` in the dossiers' office."""
        directory = self.env["egov.dossier.directory"]
        role = self._step(step).role
        for company in self.company_id:
            if user.id not in directory._role_holders(company.id, role):
                raise UserError(
                    self.env._(
                        "%(user)s does not hold the role for “%(step)s” in this office.",
                        user=user.sudo().name,
                        step=step.name,
                    )
                )

    def _candidates(self, step):
        """Who may hold ``step``: by role, and in the unit that the office named."""
        self.ensure_one()
        return self.env["res.users"].browse(self._candidate_ids(self._step(step)))

    def _candidate_ids(self, step):
        directory = self.env["egov.dossier.directory"]
        company_id = self.company_id.id
        user_ids = directory._role_holders(company_id, step.role)
        if step.role not in ("officer", "division_head", "external"):
            return user_ids
        unit_id = self.division_id.id
        if step.kind != "review":
            unit_id = self._offer()[0] or unit_id
        seats = directory._seats(company_id, self._today())
        inside = [user_id for user_id in user_ids if unit_id and unit_id in seats.get(user_id, ())]
        return inside or user_ids

    def _usual_ids(self, user_ids):
        """Of those who may process, the ones to ask first: a head who processes could not review."""
        directory = self.env["egov.dossier.directory"]
        heads = directory._role_holders(self.company_id.id, "division_head")
        return [user_id for user_id in user_ids if user_id not in heads] or user_ids

    def _offer(self):
        """``(unit id, usual officer's id)`` that the office named for the procedure."""
        offers = self.env["egov.dossier.directory"]._offers(self.company_id.id)
        return offers.get(self.procedure_id.id, (False, False))

    def _pick_holder(self, step):
        """The candidate with the fewest open dossiers; the office's own choice first."""
        self.ensure_one()
        return self._pick_holders(step)[self]

    def _pick_holders(self, step):
        """As `_pick_holder` for many dossiers, which are spread over the candidates."""
        rule = self._step(step)
        chosen, open_choice = {}, {}
        for dossier in self:
            user_ids = dossier._candidate_ids(rule)
            if rule.role == "officer":
                officer_id = dossier._offer()[1]
                user_ids = [officer_id] if officer_id in user_ids else dossier._usual_ids(user_ids)
            if len(user_ids) < 2:
                chosen[dossier] = next(iter(user_ids), False)
            else:
                open_choice[dossier] = user_ids
        load = self._open_load(set().union(*open_choice.values())) if open_choice else {}
        for dossier, user_ids in open_choice.items():
            user_id = min(user_ids, key=lambda user_id: (load.get(user_id, 0), user_id))
            load[user_id] = load.get(user_id, 0) + 1
            chosen[dossier] = user_id
        return {dossier: self.env["res.users"].browse(user_id) for dossier, user_id in chosen.items()}

    @api.model
    def _open_load(self, user_ids):
        """How many open dossiers users hold, in whatever office: ``{user id: count}``."""
        self.env["egov.dossier"].flush_model(["holder_id", "state"])
        return dict(
            self.env.execute_query(
                SQL(
                    """
                      SELECT holder_id, count(*) FROM egov_dossier
                       WHERE holder_id = ANY(%s) AND state IN %s
                    GROUP BY holder_id
                    """,
                    list(user_ids),
                    tuple(states.OPEN),
                )
            )
        )
