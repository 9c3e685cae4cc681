from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tests.common import FRIDAY
from odoo.addons.egov_portal_follow.tests.common import FollowCommon


@tagged("post_install", "-at_install")
class TestPortalNoticeSecurity(FollowCommon):
    def _notice(self):
        self._received()
        with clock.at(FRIDAY):
            self.env["egov.portal.notice"]._write_next()
        return self.env["egov.portal.notice"].search([], limit=1)

    def test_only_the_own_office_reads_and_nobody_writes(self):
        notice = self._notice()
        for user in (self.clerk_a, self.officer_a, self.leader_a):
            self.assertTrue(notice.with_user(user).has_access("read"), user.login)
        for user in (self.clerk_b, self.leader_b, self.admin_a, self.citizen):
            self.assertFalse(notice.with_user(user).has_access("read"), user.login)
            with self.assertRaises(AccessError):
                notice.with_user(user).action_retry()
        for user in (self.clerk_a, self.leader_a):
            with self.assertRaises(AccessError):
                notice.with_user(user).write({"email": "khac@example.com"})
            with self.assertRaises(AccessError):
                notice.with_user(user).unlink()

    def test_the_role_that_may_send_again(self):
        notice = self._notice()
        for user in (self.accountant_a, self.records_a):
            with self.assertRaises(AccessError):
                notice.with_user(user).action_retry()

    def test_choices_of_an_account_are_nobodys_to_read(self):
        identity = self.env["egov.portal.identity"].with_user(self.citizen)._of_user()
        identity._portal_set_mail_options([])
        choices = self.env["egov.portal.notice.opt.out"].search([])
        self.assertTrue(choices)
        for user in (self.clerk_a, self.admin_a, self.citizen, self.other_citizen):
            self.assertFalse(choices.with_user(user).has_access("read"), user.login)

    def test_occasions_are_the_administrators(self):
        event = self.env.ref("egov_portal_notice.egov_portal_notice_event_question")
        event.with_user(self.admin_a).active = False
        for user in (self.clerk_a, self.leader_a, self.citizen):
            with self.assertRaises(AccessError):
                event.with_user(user).active = True
