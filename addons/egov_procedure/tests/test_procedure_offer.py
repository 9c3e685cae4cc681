from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import ProcedureCommon


@tagged("post_install", "-at_install")
class TestProcedureOffer(ProcedureCommon):
    def _offers(self, user=None):
        user = user or self.admin_a
        return self.env["egov.procedure.offer"].with_user(user).with_company(user.company_id)

    def _procedures(self, user):
        return self.env["egov.procedure"].with_user(user).with_company(user.company_id)

    def test_an_office_without_a_choice_may_receive_all(self):
        self.assertTrue(self._procedures(self.clerk_a).browse(self.procedure.id).is_offered)
        offered = self._procedures(self.clerk_a).search_count([("is_offered", "=", True)])
        self.assertEqual(offered, self.env["egov.procedure"].search_count([]))

    def test_choosing_from_the_list(self):
        births = self._shipped("1.001193") + self._shipped("1.000894")
        self._procedures(self.admin_a).browse(births.ids).action_offer()
        mine = self._procedures(self.clerk_a).search([("is_offered", "=", True)])
        self.assertEqual(mine, births)
        self.assertNotIn(births[0], self._procedures(self.clerk_a).search([("is_offered", "=", False)]))
        self.assertTrue(self._procedures(self.clerk_b).browse(self.procedure.id).is_offered)
        self.assertFalse(self._procedures(self.clerk_a).browse(self.procedure.id).is_offered)

    def test_offering_twice_makes_one(self):
        birth = self._procedures(self.admin_a).browse(self._shipped("1.001193").id)
        birth.action_offer()
        birth.action_stop_offering()
        self.assertFalse(birth._offer_in(self.company_a))
        birth.action_offer()
        offers = birth.sudo().with_context(active_test=False).offer_ids
        self.assertEqual(len(offers.filtered(lambda offer: offer.company_id == self.company_a)), 1)
        self.assertEqual(birth._offer_in(self.company_a).company_id, self.company_a)
        self.assertFalse(self._procedures(self.clerk_b).browse(birth.id)._offer_in(self.company_a))

    def test_all_of_my_level(self):
        provincial = self._new_procedure("9.000002", "Việc của tỉnh", level_now="province")
        self._offers().action_offer_all_of_my_level()
        codes = self._offers().search([]).procedure_id.mapped("code")
        self.assertIn("1.001193", codes)
        self.assertNotIn(provincial.code, codes)
        self.assertNotIn(self.procedure.code, codes, "a procedure without a version in force is not offered")
        self.assertGreaterEqual(len(codes), 191)

    def test_all_of_my_level_needs_a_level(self):
        self.ward_a.level_id = False
        with self.assertRaises(UserError):
            self._offers().action_offer_all_of_my_level()

    def test_partial_is_published_with_a_reason(self):
        permit = self._shipped("1.013225")
        offer = self._offers().create({"procedure_id": permit.id})
        self.assertEqual((offer.online_level, offer.partial_reason), ("partial", "field_check"))
        with self.assertRaises(ValidationError):
            offer.partial_reason = False
        birth = self._offers().create({"procedure_id": self._shipped("1.001193").id})
        self.assertEqual((birth.online_level, birth.partial_reason), ("full", False))
        with self.assertRaises(ValidationError):
            birth.online_level = "partial"
        birth.write({"online_level": "partial", "partial_reason": "presence"})
        self.assertEqual(birth.online_count, 1)
        birth.online_level = "information"
        self.assertEqual(birth.online_count, 0)

    def test_only_an_administrator_chooses(self):
        for user in (self.clerk_a, self.leader_a, self.head_a):
            with self.assertRaises(AccessError):
                self._procedures(user).browse(self.procedure.id).action_offer()
            with self.assertRaises(AccessError):
                self._procedures(user).browse(self.procedure.id).action_stop_offering()
            with self.assertRaises(AccessError):
                self._offers(user).action_offer_all_of_my_level()

    def test_counts_by_office_and_level(self):
        self._offers().action_offer_all_of_my_level()
        groups = self._offers(self.leader_a)._read_group([], ["company_id"], ["__count", "online_count:sum"])
        self.assertEqual([company for company, _count, _online in groups], [self.company_a])
        (_company, count, online) = groups[0]
        self.assertEqual(online, self._offers().search_count([("online_level", "in", ("full", "partial"))]))
        self.assertLess(online, count)
