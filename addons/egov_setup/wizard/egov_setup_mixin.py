from odoo import models
from odoo.exceptions import AccessError

ROLES = ("base.group_erp_manager", "egov_base.group_administrator")


class EgovSetupMixin(models.AbstractModel):
    """Who sets an office up: the administrator who also gives access rights.

    The set-up makes logins with business roles, so the role of the suite's own
    administrator alone is not enough.
    """

    _name = "egov.setup.mixin"
    _description = "Step of the Set-up"

    def _check_administrator(self):
        """Raise unless the user keeps the suite and the access rights of this database."""
        if not all(self.env.user.has_group(role) for role in ROLES):
            raise AccessError(
                self.env._("Only an administrator who also gives access rights can set an office up.")
            )
