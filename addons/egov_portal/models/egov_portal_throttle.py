import math
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.misc import hmac

from odoo.addons.egov_base.tools import clock

#: Figures that an administrator may change, as system parameters `egov_portal.throttle_…`.
WINDOW_MINUTES = 15
#: Failures of one address in the window, after which it waits.
LIMIT = 10
#: Failures of all addresses together in the window, after which the portal is under strain …
GLOBAL_LIMIT = 300
#: … and one address waits after as many.
STRAINED_LIMIT = 2
#: For a statement that asks something else, too.
FAILED = "EXISTS (SELECT FROM egov_portal_throttle WHERE kind = %s AND at > %s AND key = %s)"


class EgovPortalThrottle(models.Model):
    """A failed try at something that could be guessed: a secret, a code.

    Only failures are written, and none while their address waits, so that the table stays small whoever knocks. An
    address is kept as a keyed hash until the next clean-up. Whoever gets it right at the first try is never held up.
    """

    _name = "egov.portal.throttle"
    _description = "Failed try"
    _order = "id"
    _log_access = False

    kind = fields.Char(required=True)
    key = fields.Char(required=True)
    at = fields.Datetime(required=True)

    _recent_idx = models.Index("(kind, at, key)")

    @api.model
    def _wait_minutes(self, kind, caller):
        """Minutes for which this caller has to wait; 0 when it may try."""
        kind, since, key = self._failed_parameters(kind, caller)
        query = SQL(
            """SELECT COUNT(*), COUNT(*) FILTER (WHERE key = %(key)s), MIN(at) FILTER (WHERE key = %(key)s)
                 FROM egov_portal_throttle WHERE kind = %(kind)s AND at > %(since)s""",
            key=key,
            kind=kind,
            since=since,
        )
        [(everybody, own, first)] = self.env.execute_query(query)
        strained = everybody >= self._figure("global", GLOBAL_LIMIT)
        limit = self._figure("strained", STRAINED_LIMIT) if strained else self._figure("limit", LIMIT)
        if own < limit:
            return 0
        return max(1, math.ceil((first + self._window() - clock.now()).total_seconds() / 60))

    @api.model
    def _failed_parameters(self, kind, caller):
        """What `FAILED` is asked with: whether this caller has failed at all."""
        return kind, clock.now() - self._window(), self._key(caller)

    @api.model
    def _window(self):
        return timedelta(minutes=self._figure("window", WINDOW_MINUTES))

    @api.model
    def _note(self, kind, caller):
        """Write a failure down, in a transaction of its own where the request only reads."""
        vals = {"kind": kind, "key": self._key(caller), "at": clock.now()}
        if self.env.cr.readonly:
            self.env.cr.rollback()  # has read all it needs; nobody holds two transactions for a wrong guess
            with self.env.registry.cursor() as cr:
                self.with_env(self.env(cr=cr)).sudo().create(vals)  # visitors have no rights
        else:
            self.sudo().create(vals)

    @api.model
    def _key(self, caller):
        return hmac(self.sudo().env, "egov_portal_throttle", caller)

    @api.model
    def _figure(self, name, default):
        # its own parameters, whoever asks
        value = self.env["ir.config_parameter"].sudo().get_param(f"egov_portal.throttle_{name}")
        return int(value) if (value or "").isdigit() and int(value) else default

    @api.autovacuum
    def _gc_old(self):
        self.sudo().search([("at", "<=", clock.now() - self._window())]).unlink()
