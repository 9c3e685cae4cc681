from odoo.tests import HttpCase, tagged

from .common import ApprovalCommon


class DeskCommon(ApprovalCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        names = ("Permit one", "Permit two", "Permit three")
        cls.permits = cls._new_permit().concat(*(cls._new_permit(name=name) for name in names))[1:]
        cls.permits[0].line_ids.name = "<b>not bold</b>"
        cls._attach(cls.permits[0])
        cls.approvals = [permit._approval_submit(permit.name) for permit in cls.permits]

    def _states(self):
        self.env.invalidate_all()
        return self.permits.mapped("approval_state")

    def _resubmit_third(self):
        self.approvals[2].with_user(self.leader_a).action_return("Too expensive")
        self.permits[2].with_user(self.officer_a).amount = 900
        self.permits[2].with_user(self.officer_a)._approval_submit("Permit three")


@tagged("post_install", "-at_install")
class TestApprovalDesk(DeskCommon):
    def test_the_desk_by_keyboard(self):
        self._resubmit_third()
        self.start_tour("/odoo/approval-desk", "egov_approval_desk_keys", login="leader_a")
        self.assertEqual(self._states(), ["approved", "approved", "returned"])
        self.assertEqual(self.permits.mapped("effect"), ["granted", "granted", False])
        reason = self.permits[2].approval_id.decision_ids.reason
        self.assertEqual(reason, "The figures do not agree.")

    def test_what_changed_is_not_approved(self):
        self.permits[2].sudo().amount = 1

        # Changed between the reading and the decision, which the desk cannot know
        desk = type(self.env["egov.approval"])
        decide_many, second = desk.decide_many, self.permits[1].sudo()

        def change_first(approvals, items):
            second.amount = 2
            self.env.flush_all()
            return decide_many(approvals, items)

        self.patch(desk, "decide_many", change_first)
        self.start_tour("/odoo/approval-desk", "egov_approval_desk_changed", login="leader_a")
        self.assertEqual(self._states(), ["approved", "pending", "pending"])

    def test_the_desk_lists_what_the_user_may_decide(self):
        expected = {approval.id for approval in self.approvals}
        for user, found in (
            (self.leader_a, expected),
            (self.leader2_a, expected),
            (self.head_a, set()),
            (self.officer_a, set()),
        ):
            items = self.env["egov.approval"].with_user(user).desk_load()["items"]
            self.assertEqual({item["id"] for item in items}, found, user.login)

    def test_own_submissions_are_not_on_the_desk(self):
        own = self._new_permit(self.leader_a, name="Own").with_user(self.leader_a)
        approval = own._approval_submit("Own")
        for user, found in ((self.leader_a, False), (self.leader2_a, True)):
            ids = [item["id"] for item in self.env["egov.approval"].with_user(user).desk_load()["items"]]
            self.assertEqual(approval.id in ids, found)

    def test_reading_costs_the_same_for_many_requests(self):
        desk = self.env["egov.approval"].with_user(self.leader_a)
        desk.desk_load()
        self.env.invalidate_all()
        start = self.cr.sql_log_count
        desk.desk_load()
        few = self.cr.sql_log_count - start
        for number in range(20):
            self._new_permit(name=f"More {number}")._approval_submit("More")
        self.env.flush_all()
        desk.desk_load()
        self.env.invalidate_all()
        start = self.cr.sql_log_count
        self.assertEqual(len(desk.desk_load()["items"]), 23)
        self.assertLessEqual(self.cr.sql_log_count - start, few + 20 * 2)


@tagged("post_install", "-at_install")
class TestApprovalDeskPhone(DeskCommon):
    browser_size = "375x667"
    touch_enabled = True

    def test_one_request_a_screen(self):
        self.start_tour("/odoo/approval-desk", "egov_approval_desk_phone", login="leader_a")
        self.assertEqual(self._states(), ["pending", "approved", "pending"])
