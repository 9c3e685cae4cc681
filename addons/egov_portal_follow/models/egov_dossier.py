from odoo import api, fields, models

from odoo.addons.egov_dossier.tools import states


class EgovDossier(models.Model):
    """A dossier that its applicant follows and answers from the portal."""

    _name = "egov.dossier"
    _inherit = [
        "egov.dossier",
        "egov.portal.turn.mixin",
        "egov.dossier.list.mixin",
        "egov.dossier.tracking.mixin",
        "egov.dossier.reply.mixin",
    ]

    _guarded_fields = frozenset({"citizen_news"})

    #: What waits for the office: answer, question, withdrawal, extension; kept by `_refresh_citizen_news`.
    citizen_news = fields.Char("News of the applicant", readonly=True, copy=False)
    question_ids = fields.One2many("egov.dossier.question", "dossier_id")
    rating_ids = fields.One2many("egov.dossier.rating", "dossier_id")

    _citizen_news_idx = models.Index("(company_id) WHERE citizen_news IS NOT NULL")

    def _refresh_citizen_news(self):
        """Set anew what of the citizen waits for the office."""
        for dossier_sudo in self.sudo():
            dossier_sudo.invalidate_recordset(["supplement_ids", "question_ids", "stop_ids", "extension_ids"])
            news = {
                "answer": any(dossier_sudo.supplement_ids.mapped("has_answers")),
                "question": not all(dossier_sudo.question_ids.mapped("answered_at")),
                "withdrawal": dossier_sudo.state in states.OPEN and dossier_sudo._portal_withdrawal(),
                "extension": any(
                    each.reply == "refused" and not each.called_back_at for each in dossier_sudo.extension_ids
                ),
            }
            dossier_sudo.citizen_news = " ".join(name for name, waits in news.items() if waits) or False

    def _news_texts(self):
        _ = self.env._
        texts = {
            "answer": _("citizen answered"),
            "question": _("question"),
            "withdrawal": _("withdrawal asked"),
            "extension": _("call back"),
        }
        return [texts[name] for name in (self.citizen_news or "").split()]

    @api.depends("citizen_news")
    def _compute_marks(self):
        """Override of `egov_dossier` for what marks depend on besides."""
        return super()._compute_marks()

    def _mark_texts(self):
        """Override of `egov_dossier` to show first what the applicant has sent."""
        texts = super()._mark_texts()
        return [*self._news_texts(), *texts] if self.citizen_news else texts

    def _portal_actions(self):
        """Override of `egov_portal`: answer, fetch the result, agree to a new date, rate."""
        actions = super()._portal_actions()
        own = [self._portal_action_supplement(), self._portal_action_result(), self._portal_action_extension()]
        return [*filter(None, own), *actions]

    def _portal_action_supplement(self):
        _ = self.env._
        request = self._portal_request()
        if not request._portal_is_answerable():
            return None
        count = len(request.item_ids.filtered(lambda item: not item.is_answered))
        by = self._portal_moment(request.deadline_at)
        text = _("The office asks for %s papers or answers.", count)
        return {
            "key": "supplement",
            "label": _("Answer the supplement request"),
            "url": f"{self._portal_url()}/bo-sung",
            "primary": True,
            "text": self._portal_deadline_text(count, by) if by else text,
        }

    def _portal_action_result(self):
        if self.state != "finished":
            return None
        _ = self.env._
        return {
            "key": "result",
            "label": _("See the result"),
            "url": f"{self._portal_url()}#ket-qua",
            "primary": True,
            "text": _(
                "The result is there. Download it below, or fetch it at %s with the acknowledgement slip and your "
                "ID card.",
                self._portal_place(),
            ),
        }

    def _portal_action_extension(self):
        extension = self._portal_extension()
        if not extension or extension.reply or self.state not in states.OPEN:
            return None
        _ = self.env._
        return {
            "key": "extension",
            "label": _("Answer to the new date"),
            "url": f"{self._portal_url()}#gia-han",
            "primary": True,
            "text": _("The office proposes a new date: %s.", self._portal_moment(extension.new_due_at)),
        }
