import io
from datetime import datetime

from PIL import Image

from odoo.fields import Command

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tests.common import FRIDAY
from odoo.addons.egov_portal.tests.common import PortalCommon

MONDAY = datetime(2026, 11, 23, 2, 0)


def picture():
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(stream, "JPEG")
    return stream.getvalue()


class FollowCommon(PortalCommon):
    """A dossier of the citizen, at each stage of its life."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dao.sudo().partner_id = cls.citizen.partner_id

    def _of_citizen(self, dossier, citizen=None):
        """The dossier as its page knows it."""
        dossier = dossier.sudo()
        return self.Dossier.with_user(citizen or self.citizen)._portal_find(dossier.code or dossier.portal_code)

    def _asked(self, names=("Bản vẽ", "Giấy tờ đất"), at=FRIDAY, **vals):
        """``(dossier, request)``: the officer has asked for these papers."""
        dossier = self._in_progress(at=at, **vals)
        paper = dossier.paper_ids[0]
        items = [Command.create({"name": name, "reason": "thiếu", "remedy": "nộp thêm"}) for name in names]
        items[0][2]["paper_id"] = paper.id
        with clock.at(at):
            request = dossier.env["egov.dossier.supplement"].create({"dossier_id": dossier.id, "item_ids": items})
            request.action_send()
        return dossier, request

    def _answered(self, **vals):
        """As `_asked`, and the citizen has sent a file for the first item and words for the second."""
        dossier, request = self._asked(**vals)
        own = self._of_citizen(dossier)._portal_request()
        with clock.at(MONDAY):
            own.item_ids[0]._portal_save("file", files=[("ban-ve.jpg", picture(), "image/jpeg")])
            for item in own.item_ids[1:]:
                item._portal_save("text", "Thửa số 12")
            own._portal_send_answers()
        return dossier, request

    def _extended(self):
        """A dossier whose new date a leader has signed."""
        dossier = self._in_progress()
        with clock.at(MONDAY):
            extension = dossier.env["egov.dossier.extension"].create(
                {"dossier_id": dossier.id, "new_due_date": "2026-12-02", "reason": "chờ xác minh"}
            )
            extension.action_submit()
            self._approve(extension, self.leader_a)
        return dossier, extension

    def _finished_again(self):
        """Another dossier of the same person whose result has been issued."""
        dossier = self._in_progress(duplicate_reason="việc khác")
        with clock.at(FRIDAY):
            result = self._submitted_result(dossier)
            self._approve(result, self.head_a, self.leader_a)
            result.with_user(self.records_a).action_issue()
        return dossier

    def _registered(self):
        """A filing that nobody has received yet."""
        return self.Dossier.sudo().create(
            {
                "company_id": self.company_a.id,
                "applicant_id": self.dao.id,
                "procedure_id": self.procedure.id,
                "portal_code": "TD26-ABCD-2345",
                "channel": "online",
                "state": "registered",
            }
        )
