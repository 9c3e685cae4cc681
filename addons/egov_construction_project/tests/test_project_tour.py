from odoo.tests import HttpCase, tagged

from .common import MILLION, ProjectCommon


@tagged("post_install", "-at_install")
class TestProjectTour(ProjectCommon, HttpCase):
    def test_list_chart_and_next_step(self):
        self._new_month(9, 30, plan_progress=40, disbursed=600 * MILLION)
        self._new_month(10, 45, plan_progress=50)
        self.start_tour("/odoo/ward-projects", "egov_project_card", login="officer_a")
        self.assertEqual(self.project.state, "dropped")
