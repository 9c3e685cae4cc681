from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

SCORES = [("5", "Very good"), ("4", "Good"), ("3", "Fair"), ("2", "Poor"), ("1", "Very poor")]
MAX_COMMENT = 1000


class EgovDossierRating(models.Model):
    """How the applicant judges the handling of a dossier, once.

    Odoo's own ratings can be read and written by all staff of all offices; these belong to one ward.
    """

    _name = "egov.dossier.rating"
    _description = "Rating of a dossier"
    _inherit = ["egov.guarded.mixin"]
    _order = "rated_at desc, id desc"
    _rec_name = "dossier_id"

    _guarded_fields = frozenset({"dossier_id", "score", "points", "comment", "rated_at"})

    dossier_id = fields.Many2one("egov.dossier", required=True, readonly=True, ondelete="cascade")
    company_id = fields.Many2one(related="dossier_id.company_id", store=True, precompute=True, index=True)
    procedure_id = fields.Many2one(related="dossier_id.procedure_id", store=True, precompute=True)
    sector_id = fields.Many2one(related="dossier_id.sector_id", store=True, precompute=True)
    channel = fields.Selection(related="dossier_id.channel", store=True, precompute=True)
    score = fields.Selection(SCORES, required=True, readonly=True)
    points = fields.Float("Average", compute="_compute_points", store=True, precompute=True, aggregator="avg")
    comment = fields.Text(readonly=True)
    rated_at = fields.Datetime("Rated on", required=True, readonly=True)

    _once_uniq = models.Constraint("UNIQUE (dossier_id)", "This dossier has been rated already.")

    @api.depends("score")
    def _compute_points(self):
        for rating in self:
            rating.points = float(rating.score or 0)

    @api.model
    def _portal_rate(self, dossier, score, comment=""):
        """Keep the citizen's rating; a second one changes nothing."""
        if not dossier._portal_may_rate():
            return
        if score not in dict(SCORES):
            raise UserError(self.env._("Choose one of the five answers."))
        dossier._wait_turn()
        dossier.invalidate_recordset(["rating_ids"])
        if dossier.rating_ids:
            return
        self.sudo().create(
            {
                "dossier_id": dossier.id,
                "score": score,
                "comment": (comment or "").strip()[:MAX_COMMENT],
                "rated_at": clock.now(),
            }
        )
        self.env["egov.dossier.step.log"]._append(dossier, "rating", note=score)
