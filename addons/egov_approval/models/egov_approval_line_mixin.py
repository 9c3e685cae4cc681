from odoo import api, models


class EgovApprovalLineMixin(models.AbstractModel):
    """A line of content under approval: frozen together with its parent.

    The concrete model names the many2one to its parent in ``_approval_parent_field``.
    """

    _name = "egov.approval.line.mixin"
    _description = "Line of Content to Approve"
    _approval_parent_field = None

    @api.model_create_multi
    def create(self, vals_list):
        """Override of the ORM: no new line under frozen content."""
        lines = super().create(vals_list)
        lines._approval_check_unlocked()
        return lines

    def write(self, vals):
        """Override of the ORM: no change, and no move out of or into frozen content."""
        self._approval_check_unlocked()
        result = super().write(vals)
        if self._approval_parent_field in vals:
            self._approval_check_unlocked()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_frozen(self):
        self._approval_check_unlocked()

    def _approval_check_unlocked(self):
        """Raise when the parent of one of the lines is frozen."""
        if not self.env.su:
            parents_sudo = self.sudo()[self._approval_parent_field]  # the lock holds for unseen parents too
            parents_sudo.sudo(False)._approval_check_unlocked()
