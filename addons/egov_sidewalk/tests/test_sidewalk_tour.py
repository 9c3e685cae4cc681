from odoo.tests import HttpCase, tagged

from .common import SidewalkCommon


@tagged("post_install", "-at_install")
class TestSidewalkTour(SidewalkCommon, HttpCase):
    def test_from_the_request_to_the_number(self):
        request = self._new_request()
        self.start_tour(f"/odoo/sidewalks/{request.id}", "egov_sidewalk_check", login="officer_a")
        self.start_tour(f"/odoo/sidewalks/{request.id}", "egov_sidewalk_sign", login="leader_a")
        self.env.invalidate_all()
        self.assertEqual(request.state, "granted")
        self.assertTrue(request.entry_notation)

    def test_what_stands_there_and_the_streets_open(self):
        self._granted()
        self.start_tour("/odoo/sidewalks-today", "egov_sidewalk_today", login="clerk_a")
