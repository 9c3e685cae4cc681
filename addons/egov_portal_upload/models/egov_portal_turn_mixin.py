from odoo import models
from odoo.tools import SQL


class EgovPortalTurnMixin(models.AbstractModel):
    """Records that are changed by one request after the other, whichever device they come from."""

    _name = "egov.portal.turn.mixin"
    _description = "One request after the other"

    def _wait_turn(self):
        """Let whoever comes second wait, then begin anew with what the first one wrote.

        ``lock_for_update`` would turn the second one away. Touching the rows makes the
        database refuse the older view of a waiting transaction even when the first one
        only added lines to the record; Odoo then repeats the request.
        """
        touch = SQL("UPDATE %s SET write_date = write_date WHERE id IN %s", SQL.identifier(self._table), self._ids)
        self.env.flush_all()
        self.env.cr.execute(touch, log_exceptions=False)  # that the second one has to wait is no error
