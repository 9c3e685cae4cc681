from odoo.http import request

from odoo.addons.egov_procedure.controllers.statistics import ProcedureStatistics

from .portal_page import PageMixin


class PortalStatistics(PageMixin, ProcedureStatistics):
    def _statistics_page(self, values):
        """Override of `egov_procedure` to show the counts in the frame of the portal."""
        title = request.env._("Administrative procedures and online services")
        crumbs = [(request.env._("Procedures"), "/thu-tuc")]
        return self._page("egov_portal.statistics_page", {**values, "crumbs": crumbs}, title=title)
