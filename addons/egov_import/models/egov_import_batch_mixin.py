import logging

import psycopg2
from psycopg2 import errorcodes

from odoo import api, models
from odoo.exceptions import AccessError, UserError

_logger = logging.getLogger(__name__)
_RETRIED = (errorcodes.SERIALIZATION_FAILURE, errorcodes.LOCK_NOT_AVAILABLE, errorcodes.DEADLOCK_DETECTED)


class EgovImportBatchMixin(models.AbstractModel):
    """An import in state ``loading`` that a scheduled action brings to its end, one transaction after the other.

    The model has ``state``, ``stop_reason``, ``user_id`` who started it, and `_load_batch`, which loads some rows and
    tells whether there are more.
    """

    _name = "egov.import.batch.mixin"
    _description = "Loading in Batches"

    #: Whose right it is to import.
    _import_group = "egov_import.group_import"

    def _check_mine(self, *states):
        """Only the person who started an import goes on with it, with the right to import."""
        self.ensure_one()
        self.check_access("write")
        if not self.env.user.has_group(self._import_group) or self.user_id != self.env.user:
            raise UserError(self.env._("Only the person who started this import can go on with it."))
        if self.state not in states:
            raise UserError(self.env._("This import is already further. Load the page again to see how far."))

    @api.model
    def _cron_load(self):
        """Load what waits, one import after the other, each in the language of the person who started it."""
        for waiting in self.search([("state", "=", "loading")], order="id"):
            run, more = waiting.with_context(lang=waiting.user_id.lang), True
            while more:
                more = run._load_apart()
                if self.env["ir.cron"]._commit_progress(1, remaining=int(more)) <= 0 and more:
                    return

    def _load_apart(self):
        """Load a batch; give whether there is more. What goes wrong stops the import with a reason."""
        try:
            with self.env.cr.savepoint():
                return self._load_batch()
        except psycopg2.OperationalError as error:
            if error.pgcode not in _RETRIED:
                raise
            self.env.cr.rollback()  # somebody was faster, e.g. stopped the import: look again
            self.env.invalidate_all()
            return True
        except (AccessError, UserError) as error:
            self._stop(str(error.args[0]))
        except Exception:
            _logger.exception("%s stopped", self)
            self._stop(self.env._("Something unexpected happened. What is loaded stays; tell the administrator."))
        return False

    def _stop(self, reason):
        self.env.invalidate_all(flush=False)
        self.write({"state": "stopped", "stop_reason": reason})
