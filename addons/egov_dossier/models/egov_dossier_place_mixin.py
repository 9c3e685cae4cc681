from odoo import api, models
from odoo.tools import SQL

from odoo.addons.egov_base.models.egov_office_mixin import columns_sql
from odoo.addons.egov_base.tools import clock

from ..tools import plan

#: What a move stores.
_PLACED_FIELDS = ("state", "step_id", "step_started_at", "step_due_at", "holder_id", "division_id")


class EgovDossierPlaceMixin(models.AbstractModel):
    """Where a dossier stands, stored with the line of its history by one statement.

    It goes past `write`, which would be a quarter of a step. What is computed from where a dossier stands is marked as
    usual; an addon that does something at each move overrides `_insert` of `egov.dossier.step.log`, which no route
    passes by.
    """

    _name = "egov.dossier.place.mixin"
    _description = "Place of a dossier"

    def _place(self, step, holders, kind, note=None, state=None):
        """Log the move of all, and set step, holder and step clock.

        :param holders: one user for all, or ``{dossier: user}``
        :param state: the state of those that were only received until now
        """
        holders = self._by_dossier(holders)
        self_sudo = self.sudo()  # step, holder and clock are guarded
        self_sudo.flush_recordset(_PLACED_FIELDS)
        placed_sql = self_sudo._placed_sql(self_sudo._placed_vals(step, holders, state))
        held = self.env["egov.dossier.directory"]._held()
        for dossier_sudo in self_sudo:
            held.move(dossier_sudo.holder_id.id, holders[dossier_sudo].id)
        self.env.cr.postrollback.add(held.forget)
        self.env["egov.dossier.step.log"]._append(self_sudo, kind, holders, placed_sql, note=note, to_step_id=step.id)
        self_sudo.modified(_PLACED_FIELDS)
        self_sudo.invalidate_recordset((*_PLACED_FIELDS, "write_uid", "write_date"), flush=False)

    def _by_dossier(self, holders):
        return holders if isinstance(holders, dict) else dict.fromkeys(self, holders)

    def _placed_vals(self, step, holders, state):
        """Return ``{dossier: values}`` of what each gets at ``step``."""
        rule, moment = self._step(step), clock.now()
        vals = {}
        for (company, holder, due_at), dossiers in self.grouped(
            lambda dossier: (dossier.company_id, holders[dossier], rule.shares and dossier.due_at)
        ).items():
            same = dossiers._step_vals(rule, holder, moment, company, due_at)
            for dossier in dossiers:
                begins = state and dossier.state == "received"
                vals[dossier] = {**same, "state": state if begins else dossier.state}
        return vals

    def _placed_sql(self, vals):
        """Return the statement that stores ``{dossier: values}``."""
        fields = [self._fields[name] for name in _PLACED_FIELDS]
        rows = [
            (dossier.id, *(field.convert_to_column_insert(placed[field.name], self) for field in fields))
            for dossier, placed in vals.items()
        ]
        return SQL(
            """
            UPDATE egov_dossier AS dossier
               SET state = placed.state,
                   step_id = placed.step_id::int,
                   step_started_at = placed.step_started_at::timestamp,
                   step_due_at = placed.step_due_at::timestamp,
                   holder_id = placed.holder_id::int,
                   division_id = placed.division_id::int,
                   write_uid = %s,
                   write_date = now() AT TIME ZONE 'UTC'
              FROM (VALUES %s) AS placed (%s)
             WHERE dossier.id = placed.id
            """,
            self.env.uid,
            SQL(", ").join(rows),
            columns_sql("id", *_PLACED_FIELDS),
        )

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
