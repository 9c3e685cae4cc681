from datetime import date, timedelta

from odoo.tests import HttpCase, tagged

from odoo.addons.egov_base.tools import clock

from .common import DossierCommon

LONG_NAME = "Nguyễn Hoàng Phương Thảo Nguyên Later"


class WorklistCommon(DossierCommon, HttpCase):
    """Dossiers of officer A, told apart by the names of their applicants."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.serial = 0

    @classmethod
    def _new_applicant(cls, name):
        cls.serial += 1
        return cls._new_party(name, f"04819000{5000 + cls.serial}", date(1990, 5, 1), "female", cls.company_a)

    @classmethod
    def _due_in(cls, name, officer=None, **delta):
        """A dossier at work for an applicant called ``name``, due so long from now."""
        applicant = cls._new_applicant(name)
        dossier = cls._in_progress(at=clock.now() - timedelta(days=20), officer=officer, applicant_id=applicant.id)
        if delta:
            cls._due_at(dossier, clock.now() + timedelta(**delta))
        return dossier

    @classmethod
    def _due_at(cls, dossier, moment):
        dossier.sudo().due_at = moment.replace(microsecond=0)


@tagged("post_install", "-at_install")
class TestDossierWorklistTour(WorklistCommon):
    def test_mine_my_unit_due_today_and_late(self):
        self._due_in(LONG_NAME, days=30)
        self._due_in("Phạm Late", days=-15)
        last_minute = clock.utc(clock.local(clock.now()).replace(hour=23, minute=59, second=30))
        self._due_at(self._due_in("Phạm Today"), last_minute)
        self._due_in("Phạm Colleague", officer=self.officer2_a, days=60)
        self.start_tour("/odoo/my-dossiers", "egov_worklist_filters", login="officer_a")

    def test_several_are_handed_over_at_once(self):
        """A dossier that waits for a supplement stays; the others go on."""
        names = ("Phạm One", "Phạm Two", "Phạm Elsewhere")
        one, two, waiting = (self._received(applicant_id=self._new_applicant(name).id) for name in names)
        self._ask_for_supplement(waiting)
        self.start_tour("/odoo/my-dossiers", "egov_worklist_hand_over", login="clerk_a")
        self.env.invalidate_all()
        self.assertEqual((one + two).sudo().mapped("step_id.kind"), ["process"])
        self.assertEqual((one + two).sudo().mapped("log_ids.note")[-1:], ["Please look soon"])
        self.assertRecordValues(waiting.sudo(), [{"state": "supplement", "holder_id": self.clerk_a.id}])


@tagged("post_install", "-at_install")
class TestDossierPhoneTour(WorklistCommon):
    browser_size = "375x667"
    touch_enabled = True

    def test_worklist_and_dossier_fit_a_phone(self):
        self.procedure.short_name = "Cấp giấy phép xây dựng nhà ở riêng lẻ và công trình cấp III, cấp IV"
        self._due_in("Nguyễn Hoàng Phương Thảo Nguyên Late", days=-15)
        self.start_tour("/odoo/my-dossiers", "egov_worklist_phone", login="officer_a")
