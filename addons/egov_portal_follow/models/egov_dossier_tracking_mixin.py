from odoo import models

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tools import states
from odoo.addons.egov_portal.tools.moments import moment_text

from ..tools import timeline

#: Kind of notice and sign of each state; sign and word always stand together.
_SIGNS = {
    "registered": ("wait", "○"),
    "received": ("info", "●"),
    "processing": ("info", "●"),
    "supplement": ("wait", "❚❚"),
    "financial": ("wait", "❚❚"),
    "finished": ("good", "✓"),
    "returned": ("good", "✓"),
    "not_accepted": ("bad", "✕"),
    "refused": ("bad", "✕"),
    "withdrawn": ("paused", "✕"),
    "stopped": ("bad", "✕"),
}
#: What the way of a dossier is read from.
_LINE_FIELDS = ("kind", "at", "from_step_id", "to_step_id", "from_user_id", "division_id", "due_at")
#: Events of the history after which there may be slips of that kind.
_KINDS_OF_SLIPS = {
    "supplement_ids": {"supplement"},
    "refusal_ids": {"not_accept", "refuse"},
    "extension_ids": {"extend"},
    "stop_ids": {"withdraw", "stop"},
}
_PAPER_FIELDS = ("dossier_id", "sequence", "name", "state", "requirement")


class EgovDossierTrackingMixin(models.AbstractModel):
    """A dossier in the words of its applicant: who has it, since when, what follows."""

    _name = "egov.dossier.tracking.mixin"
    _description = "Dossier as its applicant follows it"

    def _portal_moment(self, moment):
        return moment_text(self.env, moment)

    def _portal_place(self):
        """The counter at which the citizen is served, with its address when it is known."""
        office = self.company_id
        agency = self.return_agency_id or office.agency_id
        return ", ".join(filter(None, [agency.name or office.name, agency.address]))

    def _portal_holder(self):
        """``(unit or office, name of the person)`` who has the dossier now."""
        place = self.division_id.name or self.company_id.agency_id.name or self.company_id.name
        return place, self.holder_id.name

    def _portal_request(self):
        """The supplement request that waits for its answer, or for the office to judge it."""
        if self.state not in ("supplement", "registered"):
            return self.env["egov.dossier.supplement"].sudo()
        return self.supplement_ids.filtered(lambda request: request._portal_is_open())[-1:]

    def _portal_extension(self):
        """The extension in force."""
        if not self.extended_due_at:
            return self.env["egov.dossier.extension"].sudo()
        return self.extension_ids.filtered(lambda each: each.state == "sent")[-1:]

    def _portal_extension_sentences(self, extension):
        """What the office proposes, and what the citizen has said to it."""
        _ = self.env._
        date, said = self._portal_moment(extension.new_due_at), self._portal_moment(extension.replied_at)
        lines = [
            _("We are sorry for the delay. Reason: %(reason)s. New date: %(date)s.", reason=extension.reason, date=date)
        ]
        if extension.reply == "agreed":
            lines.append(_("You agreed at %s.", said))
        elif extension.reply:
            lines.append(_("You did not agree at %s. The new date holds; the office calls you back.", said))
        elif self.state in states.OPEN:
            who = self.holder_id.name or _("the office")
            lines.append(_("Press Agree or Not agree; if you do not agree, %s will call you back.", who))
        return lines

    def _portal_withdrawal_text(self):
        """Text of a withdrawal that the office has not answered yet."""
        due = self._portal_moment(self._portal_withdrawal_due())
        return self.env._("We have your request to withdraw. The stop notice reaches you before %s.", due)

    def _portal_delivered_text(self, result):
        moment, receiver = self._portal_moment(result.delivered_at), result.receiver_name or ""
        return self.env._("Handed over at %(moment)s to %(receiver)s.", moment=moment, receiver=receiver)

    def _portal_deadline_text(self, count, by):
        """Text of a supplement request: how many, by when, what happens then."""
        return self.env._(
            "%(count)s papers are wanted before %(by)s. The office asks only once; after that day the dossier "
            "is stopped and you have to file again.",
            count=count,
            by=by,
        )

    def _portal_badge(self):
        """``(kind, sign, word)`` of the state, in plain words."""
        _ = self.env._
        words = {
            "registered": _("Waits to be received"),
            "received": _("Received"),
            "processing": _("In progress"),
            "supplement": _("You have to add papers"),
            "financial": _("You have to pay the fee"),
            "finished": _("The result is there"),
            "returned": _("Result handed over"),
            "not_accepted": _("Not received"),
            "refused": _("Refused"),
            "withdrawn": _("Withdrawn"),
            "stopped": _("Stopped"),
        }
        kind, sign = _SIGNS[self.state]
        if self.state == "supplement" and "answer" in (self.citizen_news or ""):
            return "info", "●", _("Your answers are being looked at")
        if self.state in ("received", "processing") and self.pause_kind:
            return "paused", "❚❚", _("Paused")
        return kind, sign, words[self.state]

    def _portal_sentences(self):
        """Where the dossier is, who has it since when, and when it is due: the first lines of its page."""
        teller = getattr(self, f"_portal_sentences_{self.state}", None)
        return teller() if teller else self._portal_sentences_open()

    def _portal_sentences_registered(self):
        _ = self.env._
        place = self.receiving_agency_id.name or self.company_id.name
        lines = [_("The dossier has been sent to %s, which has not received it yet.", place)]
        answer_due = self._portal_answer_due()
        if answer_due and answer_due < clock.now():
            by = self._portal_moment(answer_due)
            lines.append(_("An answer was promised before %s. We are sorry that it is late; please call us.", by))
        elif answer_due:
            lines.append(_("An officer answers before %s.", self._portal_moment(answer_due)))
        return [*lines, _("The time limit runs from the moment the dossier is received.")]

    def _portal_sentences_open(self):
        _ = self.env._
        place, person = self._portal_holder()
        since = self._portal_moment(self.step_started_at or self.received_at)
        values = {"place": place, "person": person, "since": since}
        if person:
            line = _("The dossier is at %(place)s; %(person)s has been working on it since %(since)s.", **values)
        else:
            line = _("The dossier has been at %(place)s since %(since)s.", place=place, since=since)
        return [line, *self._portal_due_sentences()]

    def _portal_due_sentences(self):
        _ = self.env._
        if self.pause_kind:
            kinds = dict(self.env["egov.dossier.pause"]._kinds())
            return [_("The time limit is not running: %s.", kinds[self.pause_kind])]
        if not self.due_at:
            return []
        due = self._portal_moment(self.due_at)
        if self.due_at < clock.now():
            return [_("The result was due %s. We are sorry that it is late.", due)]
        return [_("The result is due %s.", due)]

    def _portal_sentences_supplement(self):
        _ = self.env._
        request = self._portal_request()
        if request.answers_sent_at:
            place, person = self._portal_holder()
            moment = self._portal_moment(request.answers_sent_at)
            who = " · ".join(filter(None, [place, person]))
            return [_("You sent your answers at %(moment)s; %(who)s is looking at them.", moment=moment, who=who)]
        return [self._portal_paused_text(request)]

    def _portal_paused_text(self, request):
        """Text of a pause for a supplement: since when, and how the clock goes on."""
        return self.env._(
            "The time limit is not running since %(since)s, waiting for %(count)s papers from you. When all are "
            "there, it starts again from the beginning.",
            since=self._portal_moment(request.sent_at),
            count=len(request.item_ids.filtered(lambda item: not item.is_answered)),
        )

    def _portal_sentences_finished(self):
        _ = self.env._
        return [_("The result has been ready since %s.", self._portal_moment(self.finished_at))]

    def _portal_sentences_returned(self):
        return [self.env._("The result was handed over at %s.", self._portal_moment(self.returned_at))]

    def _portal_sentences_not_accepted(self):
        return self._portal_refused(self.env._("The dossier was not received."))

    def _portal_sentences_refused(self):
        return self._portal_refused(self.env._("The office refused the request."))

    def _portal_refused(self, line):
        _ = self.env._
        refusal = self.refusal_ids.filtered(lambda each: each.state == "sent")[-1:]
        lines = [line]
        if refusal.reason:
            lines.append(_("Reason: %s", refusal.reason))
        if refusal.remedy:
            lines.append(_("What you can do: %s", refusal.remedy))
        return lines

    def _portal_sentences_withdrawn(self):
        return [self.env._("The dossier was withdrawn at %s.", self._portal_moment(self.finished_at))]

    def _portal_sentences_stopped(self):
        _ = self.env._
        notice = self.stop_ids.filtered(lambda each: each.state == "sent")[-1:]
        lines = [_("The office stopped working on the dossier at %s.", self._portal_moment(self.finished_at))]
        return [*lines, _("Reason: %s", notice.reason)] if notice.reason else lines

    def _portal_next_text(self):
        """What happens after the present step, in plain words."""
        _ = self.env._
        if self.state in states.CLOSED:
            return _("Fetch the result.") if self.state == "finished" else ""
        if self.state == "registered":
            return _("A clerk looks through your papers, receives the dossier and tells you when it is due.")
        texts = {
            "receive": _("A clerk receives the dossier."),
            "assign": _("The head of the unit gives it to an officer."),
            "process": _("An officer works on it."),
            "external": _("Another agency gives its answer."),
            "review": _("The head of the unit looks through the result."),
            "sign": _("A leader signs the result."),
            "issue": _("The result gets its number and seal."),
            "deliver": _("You receive the result."),
        }
        following = self._plan().steps_after(self.step_id.id)
        return texts.get(following[0].kind, "") if following else ""

    def _portal_history(self):
        """The history of the dossier, with one query; the page asks it before it asks for anything else."""
        return self.env["egov.dossier.step.log"].sudo().search_fetch([("dossier_id", "=", self.id)], _LINE_FIELDS)

    def _portal_timeline(self, history):
        """The steps of the dossier's way, as plain values for the page."""
        lines = [
            timeline.Line(
                line.kind,
                line.at,
                line.from_step_id.id,
                line.to_step_id.id,
                line.from_user_id.id,
                line.division_id.id,
                line.due_at,
            )
            for line in history
        ]
        now = timeline.Now(
            self.state, self.step_id.id, self.holder_id.id, self.division_id.id, self.step_due_at, bool(self.pause_kind)
        )
        plan_ids = [step.id for step in self._plan().steps]
        entries = timeline.make(plan_ids, lines, now)
        names = self._portal_names(entries)
        return self._portal_filed(lines) + [self._portal_entry(entry, *names) for entry in entries]

    def _portal_filed(self, lines):
        """The first entry of a dossier that came in online."""
        filed = [line.at for line in lines if line.kind == "register"]
        if not filed:
            return []
        return [{"mark": timeline.DONE, "name": self.env._("Filed online"), "start": filed[0], "end": False}]

    def _portal_names(self, entries):
        """Names of the steps, units and people of these entries by id, each kind read at once."""
        wanted = (
            ("egov.procedure.step", [entry.step for entry in entries]),
            ("egov.agency", [*(entry.unit for entry in entries), self.return_agency_id.id]),
            ("res.users", [entry.user for entry in entries]),
        )
        return [
            {record.id: record.name for record in self.env[model].sudo().browse(dict.fromkeys(filter(None, ids)))}
            for model, ids in wanted
        ]

    def _portal_entry(self, entry, steps, units, users):
        office = self.company_id.agency_id.name or self.company_id.name
        return {
            "mark": entry.mark,
            "name": steps[entry.step],
            "place": units.get(entry.unit) or office,
            "person": users.get(entry.user),
            "start": entry.start,
            "end": entry.end,
            "due": entry.mark in (timeline.NOW, timeline.PAUSED) and entry.due_at,
        }

    def _portal_papers(self, kinds):
        """What was handed in: ``[(paper, [files])]``, with one query for the files of all."""
        papers = self.env["egov.dossier.paper"].sudo().search_fetch([("dossier_id", "=", self.id)], _PAPER_FIELDS)
        files = self._portal_files(kinds, papers)
        return [(paper, files.get((paper._name, paper.id), [])) for paper in papers]

    def _portal_answers(self, kinds):
        """What the citizen has answered to supplement requests: ``[(item, [attachment])]``, newest first."""
        if "supplement" not in kinds:
            return []
        items = self.supplement_ids.filtered("answers_sent_at").sorted("answers_sent_at", reverse=True).item_ids
        given = items.filtered(lambda item: item.answer_state not in (False, "saved"))
        files = self._portal_files(kinds) if given else {}
        return [(item, files.get((item._name, item.id), [])) for item in given]

    def _portal_files(self, kinds, papers=None):
        """The citizen's own files of this dossier: ``{(model, id): [attachment]}``.

        :param kinds: what has happened to the dossier, which says where files can be
        """
        papers = self.paper_ids if papers is None else papers
        items = self.env["egov.dossier.supplement.item"]
        if "supplement" in kinds:
            items = self.supplement_ids.item_ids
        owners = {papers._name: papers.ids, items._name: items.ids}
        found = (
            self.env["ir.attachment"]
            .sudo()
            .search_fetch(
                [
                    ("res_model", "in", list(owners)),
                    ("res_id", "in", [each for ids in owners.values() for each in ids]),
                    ("res_field", "=", False),
                ],
                ["name", "res_model", "res_id", "mimetype", "file_size"],
                order="id",
            )
        )
        own = found.filtered(lambda file: file.res_id in owners[file.res_model])
        return own.grouped(lambda file: (file.res_model, file.res_id))

    def _portal_slips(self, kinds):
        """The legal slips that the citizen may have: ``[(name, record, form code, moment)]``.

        A slip that nobody has printed yet is printed when it is asked for.
        """
        _ = self.env._
        slips = []
        if self.received_at:
            slips.append((_("Acknowledgement slip (form 01)"), self, "slip_01", self.received_at))
        names = {
            "supplement_ids": _("Supplement slip (form 02)"),
            "refusal_ids": _("Refusal slip (form 03)"),
            "extension_ids": _("Apology slip (form 04)"),
            "stop_ids": _("Stop notice (form 05)"),
        }
        for field, name in names.items():
            if _KINDS_OF_SLIPS[field] & kinds:
                sent = self[field].filtered(lambda notice: notice.state == "sent")
                slips += [(name, notice, notice._form_code, notice.sent_at) for notice in sent]
        return slips

    def _portal_slip_content(self, code, record_id):
        """The PDF of one of these slips, as stored; None when it is not one of them."""
        kinds = set(self.log_ids.mapped("kind"))
        for _name, record, form_code, _at in self._portal_slips(kinds):
            if form_code == code and record.id == record_id and form_code in record._form_codes():
                print_ = self.env["egov.form"]._print(record, code, record._form_date(code), record._form_is_live(code))
                return print_.sudo()._content()
        return None
