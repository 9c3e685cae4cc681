from odoo.http import request

from odoo.addons.egov_portal.controllers.home import PortalHome

from .assisted_view import PATH


class AssistedHome(PortalHome):
    """Where a volunteer arrives."""

    def _login_redirect(self, uid, redirect=None):
        """Override of `egov_portal`: a volunteer without a desk in the office begins at the public desk."""
        target = super()._login_redirect(uid, redirect=redirect)
        is_page_of_citizens = not redirect and target in ("/ho-so", "/tai-khoan")
        return PATH if is_page_of_citizens and request.env["res.users"].browse(uid)._may_assist() else target
