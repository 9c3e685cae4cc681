"""What happens to one dossier, as a generator: it yields the moment of its next event.

The stories of all dossiers run together in the order of time (see `demo.py`), so that
numbers in books and codes follow the calendar; they are given at once, because later steps
print them. What would happen after today does not
happen: that is why some dossiers are still open. Every step goes through the methods
that the screens call, as the user who would press the button.
"""

from datetime import timedelta

from odoo.fields import Command

from odoo.addons.egov_base.tools import clock

from ..tools import form_filler, texts

#: Kinds of procedure step that a person reaches by handing over.
MANUAL = ("receive", "assign", "process", "external")


class Story:
    """One dossier from the counter to its end.

    :param demo: the `Demo` that runs it
    :param plan: a `tools.plan.Plan`
    """

    def __init__(self, demo, office, plan):
        self.demo, self.office, self.plan = demo, office, plan
        self.env, self.rng = demo.env, plan.rng
        self.clerk = self.rng.choice(office.users_of("receiving_clerk"))
        self.dossier = None

    def run(self):
        """All that happens; each value is the UTC moment of what comes next."""
        yield self._working(clock.utc(self.plan.opening))
        ending = getattr(self, f"_{self.plan.kind}")
        yield from ending()

    # Endings

    def _draft(self):
        self._create_draft()
        return
        yield

    def _not_accepted(self):
        reason, remedy = self.rng.choice(texts.REFUSED_AT_INTAKE)
        self._refuse_at_intake(self._create_draft(), reason, remedy)
        return
        yield

    def _normal(self):
        self._receive()
        yield from self._work(self._target(self.rng.uniform(0.35, 0.93)))
        yield from self._hand_out()

    def _late(self):
        """Finished, or still open, after the due moment without an apology."""
        self._receive()
        yield from self._work(self._target(self.rng.uniform(1.2, 2.0)))
        yield from self._hand_out()

    def _current(self):
        """Came in lately, so it is still somewhere on its way."""
        yield from self._normal()

    def _forgotten(self):
        """Nobody touches it after the first steps."""
        self._receive()
        yield from self._work(clock.now() + timedelta(days=400))

    def _submitted(self):
        """Lies on the desk of the one who reviews or signs."""
        self._receive()
        yield self._working(clock.now() + timedelta(hours=2))
        yield from self._to_officer()
        yield self._working(clock.now() + timedelta(hours=6))
        self._submit_result(self._held())
        yield self._working(clock.now() + timedelta(hours=3))
        steps = self.dossier.result_ids.sudo().approval_id.step_ids
        if len(steps) > 1 and self.rng.random() < 0.7:
            self._approve(self.dossier.result_ids)

    def _extended(self):
        self._receive()
        yield self._working(clock.now() + timedelta(hours=3))
        yield from self._to_officer()
        yield self._working(self.dossier.due_at - timedelta(days=1, hours=3))
        yield from self._extend()
        yield from self._work(self._target(self.rng.uniform(0.8, 0.95)))
        yield from self._hand_out()

    def _extend(self):
        """The officer asks for five more days, a leader signs."""
        new_day = self.office.schedule.add_days(clock.local(self.dossier.due_at).date(), 5)
        extension = self._notice(
            "extension",
            self._held(),
            reason=self._why_longer(),
            new_due_date=new_day,
        )
        extension.action_submit()
        yield self._working(clock.now() + timedelta(hours=2))
        self._approve(extension)
        extension._number_now()
        extension.action_print()

    def _awaiting(self):
        """The applicant has yet to bring what is missing."""
        self._receive()
        yield self._working(clock.now() + timedelta(hours=2))
        yield from self._to_officer()
        yield self._working(clock.now() + timedelta(hours=4))
        self._request_supplement()

    def _supplemented(self):
        yield from self._awaiting()
        request = self.dossier.with_user(self.dossier.holder_id).supplement_ids
        yield self._working(clock.now() + timedelta(days=self.rng.randint(2, 9)))
        request.item_ids.is_answered = True
        request.with_user(self.clerk).action_complete()
        yield from self._work(self._target(self.rng.uniform(0.4, 0.93)))
        yield from self._hand_out()

    def _unanswered(self):
        """A supplement that never comes: the office stops the dossier."""
        yield from self._awaiting()
        deadline_at = self.dossier.supplement_ids.deadline_at
        yield self._working(deadline_at + timedelta(days=1))
        notice = self._notice(
            "stop",
            self._held(),
            kind="no_supplement",
            reason=texts.NOT_SUPPLEMENTED,
            papers_returned=texts.PAPERS_RETURNED,
        )
        notice.action_send()
        notice._number_now()
        notice.action_print()

    def _refused(self):
        self._receive()
        yield self._working(clock.now() + timedelta(hours=2))
        yield from self._to_officer()
        yield self._target(self.rng.uniform(0.3, 0.7))
        reason, remedy = self._why_refused()
        refusal = self._notice("refusal", self._held(), reason=reason, remedy=remedy)
        refusal.action_send()
        yield self._working(clock.now() + timedelta(hours=1))
        self._approve(refusal)
        refusal._number_now()
        refusal.action_print()

    def _withdrawn(self):
        self._receive()
        yield self._working(clock.now() + timedelta(hours=2))
        yield from self._to_officer()
        yield self._target(self.rng.uniform(0.2, 0.6))
        notice = self._notice(
            "stop",
            self.dossier.with_user(self.clerk),
            reason=self.rng.choice(texts.WITHDRAWN),
            papers_returned=texts.PAPERS_RETURNED,
        )
        notice.action_send()
        notice._number_now()
        notice.action_print()

    def _standing(self):
        """The clock stands for a check on the spot, another agency or a payment."""
        self._receive()
        yield self._working(clock.now() + timedelta(hours=2))
        yield from self._to_officer()
        yield self._working(clock.now() + timedelta(hours=5))
        kind, basis, note = self.rng.choice(texts.PAUSES)
        wizard = (
            self._held()
            .env["egov.dossier.pause.clock"]
            .create(
                {
                    "dossier_id": self.dossier.id,
                    "kind": kind,
                    "legal_basis": basis,
                    "note": note,
                }
            )
        )
        wizard.action_confirm()

    def _paused(self):
        yield from self._standing()
        yield self._working(clock.now() + timedelta(days=self.rng.randint(5, 12)))
        self._held().action_resume()
        yield from self._work(self._target(self.rng.uniform(0.5, 0.93)))
        yield from self._hand_out()

    # Parts

    def _values(self, **vals):
        """What the applicant declares."""
        procedure = self.plan.procedure
        version = procedure.current_version_id
        case = version.case_ids[:1]
        filler = form_filler.Filler(self.rng, clock.today(), self.office.spec.short_name)
        return {
            "applicant_id": self.plan.applicant.id,
            "principal_id": self.plan.principal and self.plan.principal.id,
            "procedure_id": procedure.id,
            "case_id": case.id,
            "channel": self.plan.channel,
            "receive_result_by": self.plan.result_by,
            "medium": "electronic" if self.plan.channel == "online" else "paper",
            "form_values": filler.fill(version._form_definition()),
            **vals,
        }

    def _create_draft(self, **vals):
        dossiers = self.env["egov.dossier"].with_user(self.clerk)
        dossier = dossiers.with_company(self.office.company).create(self._values(**vals))
        dossier.paper_ids[:1].state = "received"
        self.demo.dossiers.append(dossier.id)
        return dossier

    def _receive(self):
        dossiers = self.env["egov.dossier"].with_user(self.clerk)
        vals = self._values(papers=self._papers())
        self.dossier = dossiers.with_company(self.office.company).receive_new([vals])
        self.demo.dossiers.append(self.dossier.id)
        self.dossier._number_now()
        if self.plan.prints:
            self.dossier.action_print_slip()

    def _papers(self):
        """The checklist of the version as the clerk ticked it, with some scans."""
        version = self.plan.procedure.current_version_id
        components = version.component_ids.filtered(
            lambda component: component.case_id in (component.case_id.browse(), version.case_ids[:1])
        )
        papers = self.env["egov.dossier.paper"]
        states = {"required": "received", "present_only": "presented"}
        lines = []
        for component in components:
            state = states.get(component.requirement, "not_applicable")
            lines.append({**papers._component_vals(component), "state": state})
        for line in [line for line in lines if line["state"] == "received"][: self.plan.scans]:
            extension, raw = self.rng.choice(self.demo.scans)
            name = f"{line['name'][:60].strip()}.{extension}"
            line.update(page_count=1, files=[{"name": name, "raw": raw}])
        return lines

    def _to_officer(self):
        """Hand over until the officer has it who does the work."""
        while not self._may_submit():
            self._hand_over(self._held())
            if not self._may_submit():
                yield self._working(clock.now() + timedelta(hours=1))

    def _work(self, until):
        """All steps up to the numbered result, spread over the time to ``until``."""
        moments = self._moments(until)
        while self.dossier.state in ("received", "processing"):
            yield next(moments)
            self._next_event()

    def _next_event(self):
        """What the holder does next."""
        dossier = self._held()
        pending = dossier.result_ids.filtered(lambda each: each.approval_state == "pending")
        if pending:
            if self.plan.is_sent_back and not pending.approval_id.previous_id:
                self._send_back(pending)
            else:
                self._approve(pending)
        elif dossier.step_id.kind == "issue":
            dossier.action_issue()
            dossier.result_ids._number_now()
        elif self.plan.is_reassigned and dossier.step_id.kind == "process":
            self._reassign(dossier)
        elif self._may_submit():
            self._submit_result(dossier)
        else:
            self._hand_over(dossier)

    def _hand_over(self, dossier):
        """To the next step; work goes to an officer, not to the head who will review it."""
        step = dossier.next_step_id
        candidates = self._officers(step)
        usual = dossier.procedure_id._offer_in(dossier.company_id).officer_id
        if step.role != "officer" or not candidates or usual:
            dossier.action_next()
            return
        wizard = dossier.env["egov.dossier.hand.over"].with_context(default_dossier_ids=dossier.ids)
        wizard.create({"holder_id": self.rng.choice(candidates).id}).action_confirm()

    def _officers(self, step):
        """Who may hold ``step`` among those who do the work themselves."""
        officers = self.env["res.users"].union(*self.office.users_of("processing_officer"))
        return self.dossier._candidates(step) & officers

    def _submit_result(self, dossier):
        result = dossier.result_ids.filtered(lambda each: each.state == "draft")[-1:]
        if not result:
            kind = dossier.version_id.result_ids[:1]
            result = dossier.env["egov.dossier.result"].create(
                {
                    "dossier_id": dossier.id,
                    "type_id": kind.id,
                    "name": kind.name or texts.RESULT,
                    "reason": texts.AGREED,
                }
            )
            result.file_ids = [Command.create({"name": texts.RESULT_FILE, "raw": self.demo.result})]
        result.action_submit()

    def _send_back(self, result):
        approval = result.sudo().approval_id.with_user(self.dossier.holder_id)
        approval.action_return(self.rng.choice(texts.SENT_BACK))

    def _reassign(self, dossier):
        """Somebody of the same unit takes the dossier over from a colleague on leave."""
        self.plan.is_reassigned = False
        others = self._officers(dossier.step_id) - dossier.holder_id
        others = others.filtered(lambda user: dossier.division_id in user.division_ids)
        if others:
            dossier.with_user(others[0]).action_take_over(texts.ON_LEAVE)

    def _approve(self, content):
        """The one whose turn it is reads and approves."""
        approval = content.sudo().approval_id
        user = self.dossier.holder_id
        if not user.has_group(approval.current_step_id.role):
            user = self.rng.choice(self.office.users_of("leader"))
        own = approval.with_user(user)
        own.action_approve(own.snapshot_hash)

    def _refuse_at_intake(self, dossier, reason, remedy):
        refusal = self._notice("refusal", dossier, reason=reason, remedy=remedy)
        refusal.action_send()
        refusal._number_now()
        refusal.action_print()

    def _why_refused(self):
        """``(reason, remedy)`` of a refusal during processing."""
        return self.rng.choice(texts.REFUSED)

    def _why_longer(self):
        return self.rng.choice(texts.EXTENDED)

    def _missing(self):
        """What is asked for: ``[(paper, why, what to do)]``."""
        return [self.rng.choice(texts.SUPPLEMENTS)]

    def _request_supplement(self):
        dossier = self._held()
        request = self._notice(
            "supplement",
            dossier,
            reason=texts.SUPPLEMENT,
            contact=dossier.env.user.name,
            contact_phone=self.office.spec.phone,
            item_ids=[
                Command.create({"name": what, "reason": why, "remedy": how}) for what, why, how in self._missing()
            ],
        )
        request.action_send()
        request._number_now()
        request.action_print()
        return request

    def _hand_out(self):
        """The applicant fetches the result, or gets it by post or online."""
        if self.dossier.state != "finished" or not self.plan.is_collected:
            return
        yield self._working(clock.now() + timedelta(hours=self.rng.randint(2, 60)))
        dossier = self.dossier.with_user(self.clerk)
        self._pay(dossier)
        number = f"EB{self.rng.randrange(10**9):09d}VN"
        wizard = dossier.env["egov.dossier.deliver"].create(
            {
                "dossier_id": dossier.id,
                "channel": self.plan.result_by,
                "receiver_name": dossier.applicant_name,
                "postal_number": number if self.plan.result_by == "post" else False,
                "secret": dossier.lookup_secret if self.plan.result_by == "counter" else False,
            }
        )
        wizard.action_confirm()

    def _pay(self, dossier):
        """Let the applicant pay what the dossier costs, at the counter or by transfer."""
        for charge in dossier.charge_ids:
            if charge.state == "draft":
                for line in charge.line_ids:
                    line.write({"pages": self.rng.randint(1, 6), "quantity": self.rng.randint(1, 3)})
                charge.action_confirm()
            if charge.state == "due":
                is_cash = dossier.channel == "counter"
                reference = f"FT{self.rng.randrange(10**10):010d}"
                charge._collect("cash" if is_cash else "transfer", charge.amount, False if is_cash else reference)

    def _notice(self, model, dossier, **vals):
        return dossier.env[f"egov.dossier.{model}"].create({"dossier_id": dossier.id, **vals})

    def _held(self):
        """The dossier as its present holder sees it."""
        return self.dossier.with_user(self.dossier.sudo().holder_id)

    def _may_submit(self):
        """Whether the holder does the last work before the decision."""
        reachable = self.dossier._steps_reachable()
        is_done = not reachable.filtered(lambda step: step.kind in MANUAL)
        return self.dossier.state == "processing" and is_done

    # Time

    def _working(self, moment):
        """The first moment of working time at or after a UTC moment."""
        return clock.utc(self.office.schedule.next_moment(clock.local(moment)))

    def _target(self, share):
        """The moment at which ``share`` of the time to the due moment has passed."""
        now, due_at = clock.now(), self.dossier.due_at
        if not due_at or due_at <= now:
            return self._working(now + timedelta(hours=4))
        return self._working(now + (due_at - now) * share)

    def _moments(self, until):
        """Working moments from now to ``until``, then one an hour."""
        steps = len(self.dossier._steps_after()) + 1
        start = moment = clock.now()
        for number in range(1, 100):
            share = min(number / steps, 1) if until > start else 1
            wanted = start + (until - start) * share if number <= steps else moment
            moment = self._working(max(wanted, moment + timedelta(minutes=3)))
            yield moment
