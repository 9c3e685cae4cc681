from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock

from ..tools import states


class EgovDossierLoad(models.Model):
    """How many open dossiers each person holds, and how many of them are late."""

    _name = "egov.dossier.load"
    _description = "Load per officer"
    _auto = False
    _order = "overdue_count desc, open_count desc, id"
    _rec_name = "holder_id"

    holder_id = fields.Many2one("res.users", "Officer", readonly=True)
    division_id = fields.Many2one("egov.agency", "Unit", readonly=True)
    company_id = fields.Many2one("res.company", "Agency", readonly=True)
    open_count = fields.Integer("In progress", readonly=True)
    overdue_count = fields.Integer("Overdue", readonly=True)
    today_count = fields.Integer("Due within a day", readonly=True)
    paused_count = fields.Integer("Paused", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT min(id) AS id, holder_id, division_id, company_id,
                   count(*) AS open_count,
                   count(*) FILTER (WHERE pause_kind IS NULL AND due_at < %(now)s) AS overdue_count,
                   count(*) FILTER (
                       WHERE pause_kind IS NULL
                         AND due_at >= %(now)s AND due_at < %(now)s + interval '1 day'
                   ) AS today_count,
                   count(*) FILTER (WHERE pause_kind IS NOT NULL) AS paused_count
              FROM egov_dossier
             WHERE state IN %(open)s AND holder_id IS NOT NULL
             GROUP BY holder_id, division_id, company_id
            """,
            now=clock.now(),
            open=tuple(states.OPEN),
        )

    def action_view_dossiers(self):
        """Open the dossiers that this person holds."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.holder_id.name,
            "res_model": "egov.dossier",
            "view_mode": "list,kanban,form",
            "views": [(False, "list"), (False, "kanban"), (False, "form")],
            "domain": [("holder_id", "=", self.holder_id.id), ("company_id", "=", self.company_id.id)],
            "context": {"search_default_open": 1},
        }
