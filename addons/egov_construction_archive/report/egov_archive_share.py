from odoo import api, fields, models
from odoo.tools import SQL

from ..models.egov_archive_record import KINDS


class EgovArchiveShare(models.Model):
    """What share of the files of an office is digitised: scanned, and found good by a second person."""

    _name = "egov.archive.share"
    _description = "Share of digitised Files"
    _auto = False
    _order = "company_id, kind"
    _rec_name = "kind"

    kind = fields.Selection(KINDS, readonly=True)
    company_id = fields.Many2one("res.company", string="Office", readonly=True)
    counted = fields.Integer(string="Counted on paper", readonly=True)
    entered = fields.Integer(string="In the archive", readonly=True)
    scanned = fields.Integer(string="With a scan", readonly=True)
    digitised = fields.Integer(readonly=True)
    rejected = fields.Integer(string="To scan again", readonly=True)
    share = fields.Float(digits=(6, 2), readonly=True, aggregator=None)
    target = fields.Float(string="Asked for", digits=(6, 2), compute="_compute_target")
    verdict = fields.Selection([("reached", "Reached"), ("open", "Not yet")], compute="_compute_target")

    @api.depends("kind", "share")
    def _compute_target(self):
        codes = {"permit": "share_permit", "project": "share_project"}
        figures = self.env["egov.archive.parameter"]._get_all(list(codes.values()))
        for row in self:
            row.target = figures[codes[row.kind]].value
            row.verdict = "reached" if row.share >= 100 or row.share > row.target else "open"

    @property
    def _table_query(self):
        return SQL(
            """
            WITH known AS (
                  SELECT company_id, kind, count(*) AS entered,
                         count(*) FILTER (WHERE state != 'paper') AS scanned,
                         count(*) FILTER (WHERE state = 'digitised') AS digitised,
                         count(*) FILTER (WHERE state = 'rejected') AS rejected
                    FROM egov_archive_record GROUP BY company_id, kind
            ), paper AS (
                SELECT DISTINCT ON (company_id, kind) company_id, kind, file_count
                  FROM egov_archive_inventory ORDER BY company_id, kind, counted_on DESC
            ), joined AS (
                SELECT coalesce(known.company_id, paper.company_id) AS company_id,
                       coalesce(known.kind, paper.kind) AS kind,
                       coalesce(entered, 0)::int AS entered, coalesce(scanned, 0)::int AS scanned,
                       coalesce(digitised, 0)::int AS digitised, coalesce(rejected, 0)::int AS rejected,
                       greatest(coalesce(file_count, 0), coalesce(entered, 0))::int AS counted
                  FROM known FULL JOIN paper ON known.company_id = paper.company_id AND known.kind = paper.kind
            )
            SELECT company_id * 2 + (kind = 'project')::int AS id, company_id, kind, counted, entered, scanned,
                   digitised, rejected, round(100.0 * digitised / nullif(counted, 0), 2) AS share
              FROM joined
            """
        )
