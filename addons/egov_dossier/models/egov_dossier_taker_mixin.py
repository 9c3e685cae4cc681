import time

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools import states


class EgovDossierTakerMixin(models.AbstractModel):
    """Who takes a step of a dossier: by role and unit, the office's own choice first, then the least busy."""

    _name = "egov.dossier.taker.mixin"
    _description = "Who takes a step of a dossier"

    def _check_may_hold(self, step, user):
        """Raise unless ``user`` has the role of ``step`` in the dossiers' office."""
        directory = self.env["egov.dossier.directory"]
        role = self._step(step).role
        for company in self.company_id:
            if user.id not in directory._role_holders(company.id, role):
                raise UserError(
                    self.env._(
                        "%(user)s does not hold the role for “%(step)s” in this office.",
                        user=user.sudo().name,
                        step=step.name,
                    )
                )

    def _candidates(self, step):
        """Who may hold ``step``: by role, and in the unit that the office named."""
        self.ensure_one()
        return self.env["res.users"].browse(self._candidate_ids(self._step(step)))

    def _candidate_ids(self, step):
        directory = self.env["egov.dossier.directory"]
        company_id = self.company_id.id
        user_ids = directory._role_holders(company_id, step.role)
        if step.role not in ("officer", "division_head", "external"):
            return user_ids
        unit_id = self.division_id.id
        if step.kind != "review":
            unit_id = self._offer()[0] or unit_id
        seats = directory._seats(company_id, self._today())
        inside = [user_id for user_id in user_ids if unit_id and unit_id in seats.get(user_id, ())]
        return inside or user_ids

    def _usual_ids(self, user_ids):
        """Of those who may process, the ones to ask first: a head who processes could not review."""
        directory = self.env["egov.dossier.directory"]
        heads = directory._role_holders(self.company_id.id, "division_head")
        return [user_id for user_id in user_ids if user_id not in heads] or user_ids

    def _offer(self):
        """``(unit id, usual officer's id)`` that the office named for the procedure."""
        offers = self.env["egov.dossier.directory"]._offers(self.company_id.id)
        return offers.get(self.procedure_id.id, (False, False))

    def _pick_holder(self, step):
        """The candidate with the fewest open dossiers; the office's own choice first."""
        self.ensure_one()
        return self._pick_holders(step)[self]

    def _pick_holders(self, step):
        """As `_pick_holder` for many dossiers, which are spread over the candidates."""
        rule = self._step(step)
        chosen, open_choice = {}, {}
        for dossier in self:
            user_ids = dossier._candidate_ids(rule)
            if rule.role == "officer":
                officer_id = dossier._offer()[1]
                user_ids = [officer_id] if officer_id in user_ids else dossier._usual_ids(user_ids)
            if len(user_ids) < 2:
                chosen[dossier] = next(iter(user_ids), False)
            else:
                open_choice[dossier] = user_ids
        load = self._load(set().union(*open_choice.values())) if open_choice else {}
        for dossier, user_ids in open_choice.items():
            user_id = min(user_ids, key=lambda user_id: (load[user_id], user_id))
            load[user_id] += 1
            chosen[dossier] = user_id
        return {dossier: self.env["res.users"].browse(user_id) for dossier, user_id in chosen.items()}

    @api.model
    def _load(self, user_ids):
        """How many open dossiers users hold, as far as this process knows (``tools.load``): ``{user id: count}``."""
        known, now = self.env["egov.dossier.directory"]._held(), time.monotonic()
        if stale := known.stale(user_ids, now):
            known.learn(stale, self._open_load(stale), now)
        return known.counts(user_ids)

    @api.model
    def _open_load(self, user_ids):
        """How many open dossiers users hold, in whatever office: ``{user id: count}``."""
        self.env["egov.dossier"].flush_model(["holder_id", "state"])
        return dict(
            self.env.execute_query(
                SQL(
                    """
                      SELECT holder_id, count(*) FROM egov_dossier
                       WHERE holder_id = ANY(%s) AND state IN %s
                    GROUP BY holder_id
                    """,
                    list(user_ids),
                    tuple(states.OPEN),
                )
            )
        )
