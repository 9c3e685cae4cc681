import base64
from datetime import datetime

from odoo.fields import Command

from odoo.addons.egov_base.tests.common import EgovCommon
from odoo.addons.egov_base.tools import clock

#: Friday 20/11/2026 09:00 in Viet Nam; the Tuesday after is a holiday.
FRIDAY = datetime(2026, 11, 20, 2, 0)
PDF = base64.b64encode(b"%PDF-1.4 scan of a paper").decode()

STEPS = [
    ("Tiếp nhận", "receive", "clerk", 4),
    ("Thẩm định", "process", "officer", 8),
    ("Trưởng phòng duyệt", "review", "division_head", 4),
    ("Ký duyệt", "sign", "leader", 4),
    ("Vào sổ, đóng dấu", "issue", "records", 2),
    ("Trả kết quả", "deliver", "clerk", 0),
]


class DossierCommon(EgovCommon):
    """A procedure of three working days with papers, a form and all kinds of steps."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Dossier = cls.env["egov.dossier"]
        cls.sector = cls.env["egov.sector"].create({"code": "TST", "name": "Thử"})
        cls.procedure = cls._new_procedure("9.000001", "Cấp giấy phép thử", STEPS)
        cls.version = cls.procedure._version_at(FRIDAY.date())
        cls.env["egov.procedure.offer"].create(
            [
                {
                    "company_id": company.id,
                    "procedure_id": cls.procedure.id,
                    "division_id": division.id,
                }
                for company, division in (
                    (cls.company_a, cls.division_a),
                    (cls.company_b, cls.division_b),
                )
            ]
        )

    @classmethod
    def _new_procedure(cls, code, name, steps, unit="working_day", value=3, rest_at=None, **version):
        procedure = cls.env["egov.procedure"].create(
            {"code": code, "name": name, "short_name": name, "sector_id": cls.sector.id}
        )
        components = [
            ("Đơn đề nghị", "required"),
            ("Giấy tờ tùy thân", "present_only"),
            ("Giấy ủy quyền", "conditional"),
        ]
        version = cls.env["egov.procedure.version"].create(
            {
                "procedure_id": procedure.id,
                "valid_from": "2020-01-01",
                "legal_basis": "Quyết định thử",
                "limit_ids": [Command.create({"value": value, "unit": unit})],
                "component_ids": [
                    Command.create({"name": name, "requirement": requirement})
                    for name, requirement in components
                ],
                "step_ids": [
                    Command.create(
                        {"name": name, "kind": kind, "role": role, "hours": hours, "takes_rest": place == rest_at}
                    )
                    for place, (name, kind, role, hours) in enumerate(steps)
                ],
                "result_ids": [Command.create({"name": "Giấy phép thử"})],
                "field_ids": [
                    Command.create({"key": "purpose", "label": "Mục đích", "required": True})
                ],
                **version,
            }
        )
        version.with_user(cls.admin_a).action_publish()
        return procedure

    @classmethod
    def _draft(cls, user, **vals):
        """A complete draft at the counter of ``user``, ready to be received."""
        party = cls.binh if user.company_id == cls.company_b else cls.dao
        dossier = cls.Dossier.with_user(user).create(
            {
                "applicant_id": party.id,
                "procedure_id": cls.procedure.id,
                "form_values": {"purpose": "thử"},
                **vals,
            }
        )
        dossier.paper_ids.filtered(lambda p: p.requirement == "required").state = "received"
        return dossier

    @classmethod
    def _received(cls, user=None, at=FRIDAY, **vals):
        """A dossier received by ``user`` at a UTC moment."""
        with clock.at(at):
            dossier = cls._draft(user or cls.clerk_a, **vals)
            dossier.action_receive()
        return dossier

    @classmethod
    def _in_progress(cls, user=None, at=FRIDAY, officer=None, **vals):
        """A dossier in the hands of its processing officer."""
        dossier = cls._received(user, at, **vals)
        officer = officer or cls.officer_a
        with clock.at(at):
            cls._hand_over(dossier, officer)
        return dossier.with_user(officer)

    @classmethod
    def _hand_over(cls, dossiers, holder=None, **vals):
        """Hand over through the dialog, as the user of ``dossiers``; gives its answer."""
        wizard = (
            dossiers.env["egov.dossier.hand.over"]
            .with_context(default_dossier_ids=dossiers.ids)
            .create({"holder_id": holder.id if holder else False, **vals})
        )
        return wizard.action_confirm()

    @classmethod
    def _ask_for_supplement(cls, dossier):
        """A supplement request sent by the user of ``dossier``."""
        request = dossier.env["egov.dossier.supplement"].create(
            {
                "dossier_id": dossier.id,
                "item_ids": [Command.create({"name": "Bản vẽ", "reason": "thiếu", "remedy": "nộp thêm"})],
            }
        )
        request.action_send()
        return request

    @classmethod
    def _submitted_result(cls, dossier):
        """A result drafted and submitted by the holder of ``dossier``."""
        result = dossier.env["egov.dossier.result"].create(
            {
                "dossier_id": dossier.id,
                "name": "Giấy phép thử",
                "reason": "Đồng ý cấp phép",
                "file_ids": [Command.create({"name": "du-thao.pdf", "datas": PDF})],
            }
        )
        result.action_submit()
        return result

    @classmethod
    def _approve(cls, record, *users):
        """Let each of ``users`` approve the pending request of ``record`` in turn."""
        for user in users:
            approval = record.sudo().approval_id.with_user(user)
            approval.action_approve(approval.snapshot_hash)

    @classmethod
    def _finished(cls, at=FRIDAY):
        """A dossier whose result is signed and numbered."""
        dossier = cls._in_progress(at=at)
        with clock.at(at):
            result = cls._submitted_result(dossier)
            cls._approve(result, cls.head_a, cls.leader_a)
            result.with_user(cls.records_a).action_issue()
        return dossier.with_user(cls.clerk_a)

    def _kinds(self, dossier):
        return dossier.sudo().log_ids.mapped("kind")
