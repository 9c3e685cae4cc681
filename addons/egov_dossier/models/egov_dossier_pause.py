from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_calendar.tools.deadline import Pause


class EgovDossierPause(models.Model):
    """A time during which the legal clock of a dossier stands still.

    Only a rule of law stops the clock, so each pause names its legal basis. After a
    supplement the clock starts again from zero (Decree 118/2025/ND-CP; before it
    Decree 61/2018/ND-CP art. 17).
    """

    _name = "egov.dossier.pause"
    _description = "Pause of the legal clock"
    _inherit = ["egov.guarded.mixin"]
    _order = "start_at, id"

    _guarded_fields = frozenset(
        {"dossier_id", "kind", "start_at", "end_at", "legal_basis", "restart"}
    )

    dossier_id = fields.Many2one(
        "egov.dossier", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="dossier_id.company_id", store=True, precompute=True
    )
    kind = fields.Selection(selection="_kinds", required=True, readonly=True)
    start_at = fields.Datetime("From", required=True, readonly=True)
    end_at = fields.Datetime("Until", readonly=True)
    legal_basis = fields.Char(required=True, readonly=True)
    restart = fields.Boolean(
        "Clock restarts",
        readonly=True,
        help="The whole time limit runs again from the end of this pause.",
    )
    user_id = fields.Many2one(
        "res.users", readonly=True, default=lambda self: self.env.user
    )

    _one_open_uniq = models.UniqueIndex(
        "(dossier_id) WHERE end_at IS NULL", "The clock of this dossier is paused already."
    )

    @api.model
    def _kinds(self):
        return [
            ("supplement", self.env._("waiting for supplement")),
            ("financial", self.env._("waiting for payment")),
            ("interagency_verification", self.env._("verification by another agency")),
            ("public_posting", self.env._("public posting")),
            ("site_inspection", self.env._("site inspection")),
            ("applicant_absent", self.env._("applicant absent")),
            ("force_majeure", self.env._("force majeure or system outage")),
        ]

    def _as_pauses(self):
        """These pauses as the deadline function takes them (Vietnamese local time)."""
        kinds = dict(self._kinds())
        return [
            Pause(
                start=pause.start_at,
                end=pause.end_at or None,
                reason=kinds[pause.kind],
                legal_basis=pause.legal_basis,
                restart=pause.restart,
            )
            for pause in self.sorted(lambda pause: (pause.start_at, pause.id))
        ]

    @api.model
    def _open(self, dossiers, kind, legal_basis, restart=False):
        """Stop the legal clock of ``dossiers`` now."""
        for dossier in dossiers:
            if dossier.pause_kind:
                raise UserError(
                    self.env._(
                        "The clock of dossier %s is paused already.", dossier.code
                    )
                )
        self.sudo().create(
            [
                {
                    "dossier_id": dossier.id,
                    "kind": kind,
                    "start_at": clock.now(),
                    "legal_basis": legal_basis,
                    "restart": restart,
                }
                for dossier in dossiers
            ]
        )
        dossiers._recompute_clock()

    @api.model
    def _close(self, dossiers):
        """Let the legal clock of ``dossiers`` run again from now."""
        pauses_sudo = self.sudo().search(
            [("dossier_id", "in", dossiers.ids), ("end_at", "=", False)]
        )
        pauses_sudo.write({"end_at": clock.now()})
        dossiers._recompute_clock()
        for pause_sudo in pauses_sudo:
            pause_sudo.dossier_id._resume_step_clock(pause_sudo)
