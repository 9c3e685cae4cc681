from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from odoo.addons.egov_base.models.egov_office_mixin import columns_sql
from odoo.addons.egov_base.tools import clock

KINDS = [
    ("register", "Filed online"),
    ("receive", "Received"),
    ("not_accept", "Not accepted"),
    ("hand_over", "Handed over"),
    ("return_step", "Step returned"),
    ("reassign", "Reassigned"),
    ("take_over", "Taken over"),
    ("pause", "Clock paused"),
    ("resume", "Clock resumed"),
    ("supplement", "Supplement requested"),
    ("supplement_done", "Supplement complete"),
    ("second_supplement", "Second supplement allowed"),
    ("submit", "Submitted for approval"),
    ("approve", "Approved"),
    ("send_back", "Sent back"),
    ("extend", "Extended"),
    ("refuse", "Refused"),
    ("withdraw", "Withdrawn"),
    ("stop", "Stopped"),
    ("issue", "Result issued"),
    ("deliver", "Result delivered"),
    ("correct", "Content corrected"),
]


class EgovDossierStepLog(models.Model):
    """What happened to a dossier, when, by whom: written once, changed by nobody.

    The control sheet (form 06) and the follow-up book (form 07) of Circular
    03/2025/TT-VPCP are read from these lines.
    """

    _name = "egov.dossier.step.log"
    _description = "History of a dossier"
    _order = "id"
    _rec_name = "kind"
    _log_access = False  # a line says itself who and when, and nobody changes it

    dossier_id = fields.Many2one("egov.dossier", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    kind = fields.Selection(KINDS, required=True, readonly=True)
    at = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one("res.users", "By", required=True, readonly=True)
    from_step_id = fields.Many2one("egov.procedure.step", readonly=True)
    to_step_id = fields.Many2one("egov.procedure.step", readonly=True)
    from_user_id = fields.Many2one("res.users", "Given by", readonly=True)
    to_user_id = fields.Many2one("res.users", "Received by", readonly=True)
    division_id = fields.Many2one("egov.agency", "Unit", readonly=True)
    due_at = fields.Datetime("Step due", readonly=True)
    note = fields.Text(readonly=True)
    changes = fields.Json(readonly=True)
    band = fields.Selection(
        [("early", "Early"), ("on_time", "On time"), ("late", "Late")],
        "Step result",
        compute="_compute_band",
    )

    @api.depends("due_at", "at")
    def _compute_band(self):
        for line in self:
            if not line.due_at:
                line.band = False
            elif line.at > line.due_at:
                line.band = "late"
            else:
                same_day = clock.local(line.at).date() == clock.local(line.due_at).date()
                line.band = "on_time" if same_day else "early"

    def get_metadata(self):
        """Override of `base`, which reads nothing of a model without log columns and so checks no rights."""
        self.check_access("read")
        return super().get_metadata()

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("The history of a dossier cannot be changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("The history of a dossier cannot be deleted."))

    @api.model
    def _append(self, dossiers, kind, receivers=None, change=None, **vals):
        """Write one line for each of ``dossiers``, from their step and holder now.

        :param receivers: who gets them, ``{dossier: user}``
        :param change: what happened, an `SQL` statement that is done together with the lines
        :param vals: the same for all: the new step, a note
        """
        moment = clock.now()
        dossiers = dossiers.sudo()
        rows = [
            {
                "dossier_id": dossier.id,
                "company_id": dossier.company_id.id,
                "kind": kind,
                "at": moment,
                "user_id": self.env.uid,
                "from_step_id": dossier.step_id.id,
                "from_user_id": dossier.holder_id.id,
                "to_user_id": receivers[dossier].id if receivers else False,
                "division_id": dossier.division_id.id,
                "due_at": dossier.step_due_at,
                **vals,
            }
            for dossier in dossiers
        ]
        self._insert(rows, change)
        dossiers._fields["log_ids"]._invalidate_cache(self.env, dossiers._ids)

    @api.model
    def _insert(self, rows, change=None):
        """Store lines past the ORM: nothing is computed from them, and every step writes one."""
        if not rows:
            return
        columns = list(rows[0])
        values = [
            tuple(self._fields[name].convert_to_column_insert(row[name], self) for name in columns) for row in rows
        ]
        self.env.cr.execute(
            SQL(
                "%s INSERT INTO %s (%s) VALUES %s",
                SQL("WITH change AS (%s)", change) if change else SQL(),
                SQL.identifier(self._table),
                columns_sql(*columns),
                SQL(", ").join(values),
            )
        )
