from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.models.egov_dossier import CHANNELS


class EgovOnlineDossier(models.Model):
    """Each dossier that was received, and whether it was filed online."""

    _name = "egov.online.dossier"
    _inherit = ["egov.online.share.mixin"]
    _description = "Share of online dossiers"
    _auto = False
    _order = "day desc, id desc"
    _rec_name = "dossier_id"
    _shares = {"online_percent": ("online", "received")}
    _depends = {"egov.dossier": ["company_id", "procedure_id", "sector_id", "channel", "received_at"]}

    company_id = fields.Many2one("res.company", "Office", readonly=True)
    procedure_id = fields.Many2one("egov.procedure", readonly=True)
    sector_id = fields.Many2one("egov.sector", readonly=True)
    dossier_id = fields.Many2one("egov.dossier", readonly=True)
    day = fields.Date("Received on", readonly=True)
    channel = fields.Selection(CHANNELS, readonly=True)
    received = fields.Integer("Dossiers", readonly=True)
    online = fields.Integer(readonly=True)
    online_percent = fields.Float("Online (%)", digits=(5, 2), readonly=True, aggregator="avg")

    @property
    def _table_query(self):
        hours = int(clock.OFFSET.total_seconds() // 3600)
        return SQL(
            """
            SELECT id, id AS dossier_id, company_id, procedure_id, sector_id, channel, 1 AS received,
                   (received_at + make_interval(hours => %(hours)s))::date AS day,
                   (channel = 'online')::int AS online, 100.0 * (channel = 'online')::int AS online_percent
              FROM egov_dossier
             WHERE received_at IS NOT NULL
            """,
            hours=hours,
        )

    def action_open_dossier(self):
        """Open the dossier of this row."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "egov.dossier",
            "res_id": self.dossier_id.id,
            "views": [(False, "form")],
        }
