import base64

from odoo.fields import Command

from odoo.addons.egov_fee.tests.common import FeeCommon

HEADING = "Mã giao dịch;Mã đơn hàng;Thời gian;Số tiền;Phí;Kết quả\n"
BANK_HEADING = "Số bút toán;Ngày giao dịch;Ghi có;Ghi nợ;Nội dung\n"


class SettlementCommon(FeeCommon):
    """Ward A has two accountants and a chief; profiles of tests are their own, so that examples may change."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        group, ward = "egov_base.group_accountant", (cls.company_a, cls.ward_a)
        cls.accountant2_a = cls._new_user("accountant2_a", group, *ward, "Kế toán")
        cls.chief_a = cls._new_user("chief_a", "egov_fee.group_chief_accountant", *ward, "Kế toán trưởng")
        cls.accountant_b = cls._new_user("accountant_b", group, cls.company_b, cls.ward_b, "Kế toán")
        cls.gateway = cls._new_profile(
            "gateway",
            "testpay",
            col_gw_ref="Mã giao dịch",
            col_order_ref="Mã đơn hàng",
            col_moment="Thời gian",
            col_amount="Số tiền",
            col_fee="Phí",
            col_status="Kết quả",
            payout_words="TESTPAY",
            word_ids=[
                Command.create({"word": "0", "meaning": "success"}),
                Command.create({"word": "Hoàn", "meaning": "refund"}),
                Command.create({"word": "9", "meaning": "failed"}),
            ],
        )
        cls.bank = cls._new_profile(
            "bank",
            "testbank",
            signs="columns",
            col_gw_ref="Số bút toán",
            col_moment="Ngày giao dịch",
            col_credit="Ghi có",
            col_debit="Ghi nợ",
            col_memo="Nội dung",
        )

    @classmethod
    def _new_profile(cls, source, channel, **vals):
        common = {"name": channel, "source": source, "channel": channel, "valid_from": "2020-01-01"}
        return cls.env["egov.settlement.profile"].create({**common, "legal_basis": "Hợp đồng", **vals})

    def _upload(self, text, profile=None, user=None, name="tep.csv"):
        files = self.env["egov.settlement.file"].with_user(user or self.accountant_a)
        content = base64.b64encode(text.encode() if isinstance(text, str) else text)
        return files.create({"profile_id": (profile or self.gateway).id, "file": content, "file_name": name})

    def _load(self, text, profile=None, user=None):
        file = self._upload(text, profile, user)
        file.action_load()
        self._run(file)
        return file

    def _run(self, file):
        """What the scheduled action does, without its commits."""
        while file.sudo()._load_apart():
            pass

    def _gateway_file(self, *rows, **options):
        """Rows are (number, order, amount, status)."""
        lines = [f"{number};{order};20/11/2026 09:00:00;{amount};0;{status}" for number, order, amount, status in rows]
        return self._load(HEADING + "\n".join(lines), **options)

    def _bank_file(self, *rows, **options):
        """Rows are (number, credit, debit, memo)."""
        lines = [f"{number};20/11/2026 09:05:00;{credit};{debit};{memo}" for number, credit, debit, memo in rows]
        return self._load(BANK_HEADING + "\n".join(lines), self.bank, **options)

    def _paid_online(self, number, gateway="testpay", **options):
        charge = self._due(**options)
        charge.sudo()._record_payment("gateway", charge.amount, number, gateway=gateway)
        return charge

    def _results(self, file):
        return dict(file.line_ids.mapped(lambda line: (line.gw_ref, line.result)))
