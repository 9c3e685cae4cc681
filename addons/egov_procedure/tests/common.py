from datetime import date

from odoo.fields import Command

from odoo.addons.egov_base.tests.common import EgovCommon


class ProcedureCommon(EgovCommon):
    """A procedure with two cases, made by hand, besides the shipped catalogue."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sector = cls.env["egov.sector"].create({"code": "TEST", "name": "Lĩnh vực thử"})
        cls.procedure = cls._new_procedure("9.000001", "Cấp giấy phép thử", "Giấy phép thử")
        cls.draft = cls._new_version(cls.procedure, date(2026, 1, 1))

    @classmethod
    def _new_procedure(cls, code, name, short_name=False, **vals):
        return cls.env["egov.procedure"].create(
            {"code": code, "name": name, "short_name": short_name, "sector_id": cls.sector.id, **vals}
        )

    @classmethod
    def _new_version(cls, procedure, valid_from, **vals):
        """A draft that can be published: simple and hard case, two channels."""
        version = cls.env["egov.procedure.version"].create(
            {
                "procedure_id": procedure.id,
                "valid_from": valid_from,
                "legal_basis": "Quyết định thử",
                "online_level": "full",
                "case_ids": [Command.create({"name": "Đơn giản"}), Command.create({"name": "Phức tạp"})],
                "component_ids": [
                    Command.create({"name": "Đơn đề nghị", "is_verified": True}),
                    Command.create({"name": "Bản vẽ", "requirement": "conditional", "condition": "Nếu có"}),
                ],
                "step_ids": [
                    Command.create({"name": "Tiếp nhận", "kind": "receive", "role": "clerk", "hours": 2}),
                    Command.create({"name": "Xử lý", "kind": "process", "role": "officer", "takes_rest": True}),
                    Command.create({"name": "Ký", "kind": "sign", "role": "leader", "hours": 4}),
                    Command.create({"name": "Trả", "kind": "deliver", "role": "clerk", "counts_time": False}),
                ],
                "result_ids": [Command.create({"name": "Giấy phép"})],
                "field_ids": [
                    Command.create({"key": "name", "label": "Tên", "required": True}),
                    Command.create({"key": "note", "label": "Ghi chú", "shown_when": {"key": "name", "value": "khác"}}),
                ],
                **vals,
            }
        )
        simple, hard = version.case_ids
        version.limit_ids = [
            Command.create({"channel": "any", "value": 5, "unit": "working_day"}),
            Command.create({"channel": "online", "value": 3, "unit": "working_day"}),
            Command.create({"channel": "any", "case_id": hard.id, "value": 15, "unit": "calendar_day"}),
        ]
        version.fee_rule_ids = [
            Command.create({"channel": "any", "rule": "per_case", "amount": 50000, "case_id": simple.id}),
            Command.create({"channel": "online", "rule": "none", "case_id": simple.id}),
            Command.create({"channel": "any", "rule": "province_resolution", "case_id": hard.id}),
        ]
        return version

    @classmethod
    def _shipped(cls, code):
        return cls.env.ref(f"egov_procedure.procedure_{code.replace('.', '_')}")
