"""What the work on dossiers needs of a published procedure version, as plain data."""

from dataclasses import dataclass

from odoo.addons.egov_procedure.tools import specificity, step_plan


@dataclass(frozen=True)
class Step:
    """One step; ``shares`` are its hours and those of the steps after it.

    As `step_plan.share` takes them, for a step that takes what the others leave of the
    time limit; empty for any other.
    """

    id: int
    kind: str
    role: str
    hours: float
    counts_time: bool
    shares: tuple = ()

    def hours_of(self, left):
        """Working hours for this step when ``left`` of them remain of the time limit."""
        return step_plan.share(self.shares, left)[0]


#: Where a dossier is at no step of its plan.
NO_STEP = Step(False, "", "", 0.0, False)


@dataclass(frozen=True)
class Plan:
    """The version's rules; ``form`` holds the field definitions in one language.

    ``limits`` are tuples ``(channel, case id, value, unit)``.
    """

    steps: tuple
    limits: tuple
    case_ids: tuple
    form: tuple
    is_final: bool

    def limit(self, channel, case_id):
        """``(value, unit)`` of the time limit; ``(0, "unknown")`` when the law names none."""
        lines = [(line[0], line[1], line[2:]) for line in self.limits]
        return specificity.pick(lines, channel, case_id) or (0, "unknown")

    def steps_after(self, step_id):
        """The steps that follow a step; all of them when it is no step of this plan."""
        ids = [step.id for step in self.steps]
        return self.steps[ids.index(step_id) + 1 :] if step_id in ids else self.steps

    def step(self, step_id):
        return next((step for step in self.steps if step.id == step_id), None)


def make_steps(rows):
    """Make the steps of a plan.

    :param rows: ``[(id, kind, role, hours, counts_time, takes_rest)]`` in order
    """
    own = [False if not counts else None if takes_rest else hours for *_keys, hours, counts, takes_rest in rows]
    return tuple(
        Step(*row[:5], shares=tuple(own[place:]) if own[place] is None else ()) for place, row in enumerate(rows)
    )
