"""What the work on dossiers needs of a published procedure version, as plain data."""

from dataclasses import dataclass

from odoo.addons.egov_procedure.tools import specificity


@dataclass(frozen=True)
class Step:
    id: int
    kind: str
    role: str
    hours: float
    counts_time: bool


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
