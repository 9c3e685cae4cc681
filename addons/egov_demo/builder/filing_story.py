"""What happens to one filing of a citizen, from the draft on; each in the place of whom it concerns."""

import mimetypes
from datetime import timedelta

from odoo.addons.egov_base.tools import clock

from ..tools import cast, filings, form_filler, texts
from .stories import Story

#: What the counter takes to look at a filing.
LOOK = timedelta(minutes=70)


class FilingStory(Story):
    """A dossier that a citizen files in the portal, and follows there.

    :param citizen: the user of the citizen
    """

    def __init__(self, demo, office, plan, citizen):
        super().__init__(demo, office, plan)
        self.citizen = citizen
        self.filing = plan.filing

    def run(self):
        """As of every story; citizens keep no office hours."""
        yield clock.utc(self.plan.opening)
        if self.plan.kind == "unsent":
            self._leave_unsent()
            return
        self._file()
        if self.plan.kind != "waiting":
            yield self._working(clock.now() + LOOK)
            yield from getattr(self, f"_{self.plan.kind}")()

    # Endings, besides those of every story

    def _not_accepted(self):
        self._refuse_at_intake(self.dossier.with_user(self.clerk), *texts.NOT_ACCEPTED_ONLINE)
        return
        yield

    def _taken_back(self):
        self._own()._portal_withdraw(texts.WITHDRAWN_ONLINE)
        return
        yield

    def _processing(self):
        self._receive()
        yield self._working(clock.now() + timedelta(hours=1))
        yield from self._to_officer()

    def _asking(self):
        yield from self._processing()
        yield clock.now() + timedelta(hours=2)
        own = self._own()
        own.env["egov.dossier.question"]._portal_ask(own, texts.QUESTIONS[self.plan.kind])

    def _questions_answered(self):
        yield from self._asking()
        yield self._working(clock.now() + timedelta(hours=2))
        question = self._held().question_ids
        question.draft_answer = texts.QUESTION_ANSWER
        question.action_answer()

    def _withdrawing(self):
        """The office has yet to send the stop notice."""
        yield from self._processing()
        yield clock.now() + timedelta(hours=3)
        self._own()._portal_withdraw(texts.WITHDRAWN_ONLINE)

    def _answered(self):
        """The office has yet to look at the answers."""
        yield from self._awaiting()
        yield clock.now() + timedelta(hours=27)
        request = self._own()._portal_request()
        extension, raw = self.demo.scans[0]
        name = f"{texts.ANSWER_FILE}.{extension}"
        for item in request.item_ids[:1]:
            item._portal_save("file", files=[(name, raw, mimetypes.guess_type(name)[0])])
        for item in request.item_ids[1:]:
            item._portal_save("text", texts.ANSWER_TEXT)
        request._portal_send_answers()

    def _prolonged(self):
        yield from self._processing()
        yield self._working(clock.now() + timedelta(days=1))
        yield from self._extend()

    def _ready(self):
        self._receive()
        yield from self._work(self._target(0.5))

    def _rated(self):
        yield from self._ready()
        yield clock.now() + timedelta(hours=5)
        own = self._own()
        own._portal_take_result(own._portal_results().sudo().file_ids[:1].id)
        self._rate("5", texts.PRAISE)

    def _collected(self):
        yield from self._ready()
        yield from self._hand_out()
        yield clock.now() + timedelta(hours=20)
        self._rate("3", texts.CRITICISM)

    # Parts

    def _start_draft(self):
        """The citizen says for whom, and types what he knows."""
        drafts = self.env["egov.portal.draft"].with_user(self.citizen)
        version = self.plan.procedure._version_at(clock.today())
        answers = {"_for": "organisation" if self.filing.for_organisation else "self"}
        if version.case_ids:
            answers["_case"] = version.case_ids[0].name
        return drafts._start(self.plan.procedure, self.office.company, answers)

    def _leave_unsent(self):
        draft = self._start_draft()
        draft._save(self.filing.answers, "phone")
        draft._open_papers()
        self._upload(draft._draft_papers()[:1])
        unfinished = [page for page in draft._pages() if draft._problems(page)]
        draft.last_page = unfinished[0].key

    def _file(self):
        draft = self._start_draft()
        draft._save(self._answers(draft), "phone")
        draft._open_papers()
        for asked in draft._papers():
            if asked["required"]:
                self._upload(asked["paper"])
        outcome = draft._send(draft.send_key, draft._digest())
        if outcome != "sent":
            raise ValueError(f"{self.plan.code} {outcome}: {draft._problems()} {draft._paper_problems()}")
        self.dossier = self.env["egov.dossier"].browse(draft.dossier_id.id)
        self.demo.dossiers.append(self.dossier.id)

    def _answers(self, draft):
        """What the citizen answers, with the questions of the form that nobody wrote an answer for."""
        definition = draft.version_id._form_definition()
        identity = draft._identity()
        own = {
            "person_name": identity.name,
            "person_birth_date": identity.birth_date.isoformat(),
            "original_holder": identity.name,
        }
        keys = {field["key"] for field in definition}
        known = {key: value for key, value in own.items() if key in keys} | self.filing.answers
        filler = form_filler.Filler(self.rng, clock.today(), self.office.spec.short_name)
        organisation = {
            "_org_name": cast.ORGANISATION.name,
            "_org_tax_code": cast.ORGANISATION.tax_code,
            "_org_address": cast.ORGANISATION.address,
        }
        return {
            **filler.fill(definition, known),
            **(organisation if self.filing.for_organisation else {}),
            "_result_by": self.filing.result_by,
        }

    def _upload(self, paper):
        """Photos of both pages for a birth, a scan for everything else."""
        uploads = self.env["egov.portal.upload"].with_user(self.citizen)
        if paper and self.plan.code == filings.BIRTH:
            for number, raw in enumerate(self.demo.photos, 1):
                uploads._add(paper, f"IMG_{number:04d}.jpg", raw)
        elif paper:
            extension, raw = self.rng.choice(self.demo.scans)
            name = paper.name.replace("/", "-")[:40].strip()
            uploads._add(paper, f"{name}.{extension}", raw)

    def _receive(self):
        """The counter has looked through what came in."""
        self.dossier.with_user(self.clerk).action_receive()
        self.dossier._number_now()

    # Texts that fit what is filed

    def _missing(self):
        return texts.MISSING_ONLINE

    def _why_refused(self):
        return texts.REFUSED_ONLINE

    def _why_longer(self):
        return texts.EXTENDED_ONLINE

    # Of the citizen

    def _rate(self, score, comment):
        own = self._own()
        own.env["egov.dossier.rating"]._portal_rate(own, score, comment)

    def _own(self):
        """The dossier as the pages of its citizen find it."""
        dossiers = self.env["egov.dossier"].with_user(self.citizen)
        return dossiers._portal_find(self.dossier._portal_reference())
