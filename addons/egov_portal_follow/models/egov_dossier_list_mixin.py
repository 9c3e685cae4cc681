from odoo import api, models
from odoo.tools import SQL

from odoo.addons.egov_dossier.tools import states

PAGE = 20
NEEDS_YOU, IN_PROGRESS, DONE = range(3)
#: What a card shows.
_CARD_FIELDS = (
    "code",
    "portal_code",
    "state",
    "company_id",
    "procedure_id",
    "due_at",
    "finished_at",
    "returned_at",
    "pause_kind",
    "holder_id",
    "division_id",
    "citizen_news",
    "receive_result_by",
)


class EgovDossierListMixin(models.AbstractModel):
    """The list “my dossiers”: what waits for the citizen first, then what is on its way, then the rest."""

    _name = "egov.dossier.list.mixin"
    _description = "List of the citizen's dossiers"

    @api.model
    def _portal_page(self, after=None, limit=PAGE):
        """One page of the own dossiers of who is logged in.

        :param after: ``(rank, id)`` of the last card before this page
        :return: ``([(rank, dossier as superuser)], next)``; ``next`` is for the page that follows
        """
        dossiers_sudo = self.sudo()
        partner = self.env.user.partner_id
        if self.env.user._is_public() or not partner:
            return [], None
        self.env.flush_all()  # the rank looks at several tables
        rows = self.env.execute_query(
            SQL(
                """
                SELECT rank, id FROM (
                    SELECT d.id, %s AS rank FROM egov_dossier d
                     WHERE d.portal_partner_id = %s AND d.state != 'draft'
                ) AS own
                WHERE (rank, -id) > (%s, %s)
                ORDER BY rank, id DESC LIMIT %s
                """,
                self._portal_rank(),
                partner.id,
                *((after[0], -after[1]) if after else (-1, 0)),
                limit + 1,
            )
        )
        shown = rows[:limit]
        records = dossiers_sudo.browse(row[1] for row in shown)
        records.fetch(_CARD_FIELDS)
        following = shown[-1] if len(rows) > limit else None
        return [(row[0], record) for row, record in zip(shown, records, strict=True)], following

    @api.model
    def _portal_rank(self):
        """Hook: SQL of the rank of ``egov_dossier d``: 0 waits for the citizen, 1 is on its way, 2 is done."""
        return SQL(
            """
            CASE WHEN d.state = 'finished'
                   OR (d.state IN %(running)s AND (
                       d.state = 'financial' OR d.financial_state = 'due'
                       OR EXISTS (SELECT 1 FROM egov_dossier_supplement s
                                   WHERE s.dossier_id = d.id AND s.state = 'sent'
                                     AND s.answered_at IS NULL AND s.answers_sent_at IS NULL
                                     AND (s.phase = 'processing') = (d.state = 'supplement')
                                     AND d.state IN ('supplement', 'registered'))
                       OR EXISTS (SELECT 1 FROM egov_dossier_extension e
                                   WHERE e.dossier_id = d.id AND e.state = 'sent' AND e.reply IS NULL)))
                 THEN 0
                 WHEN d.state IN %(running)s THEN 1
                 ELSE 2
            END
            """,
            running=("registered", *states.OPEN),
        )
