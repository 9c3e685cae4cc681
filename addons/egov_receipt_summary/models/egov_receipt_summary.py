from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_receipt.models.egov_receipt_report_mixin import STATES
from odoo.addons.egov_receipt.report.receipt_data import figures

STATUS = {"new": "Mới", "replacement": "Thay thế"}
ALARM = "egov_receipt_summary.activity_send"
HEAD = [
    *("STT", "Ký hiệu mẫu", "Ký hiệu", "Số", "Ngày lập", "Tên loại phí, lệ phí", "Số tiền", "Tỷ giá"),
    *("Trạng thái", "Kỳ điều chỉnh dữ liệu", "Biên lai liên quan", "Giải trình", "Ghi chú"),
]


class EgovReceiptSummary(models.Model):
    """The receipts of one day as the tax authority is told of them: table 01/TH-BLĐT.

    Decree 254/2026/ND-CP, article 29.3(b). The first table of a day has no number; what it left out comes in the n-th
    correction. A receipt stands in one table that has not been refused, so never in two that were accepted.
    """

    _name = "egov.receipt.summary"
    _inherit = ["egov.receipt.report.mixin", "egov.form.printable.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Table 01/TH-BLĐT"
    _order = "day desc, times desc, id desc"
    _guarded_fields = frozenset({"company_id", "day", "times", "line_ids", "deadline"})

    state = fields.Selection(STATES)
    company_id = fields.Many2one("res.company", "Office", required=True, ondelete="restrict", index=True)
    day = fields.Date("Receipts of", required=True)
    times = fields.Integer("Correction", required=True, aggregator=None, help="0 for the first table of the day.")
    deadline = fields.Date("Send by", required=True)
    line_ids = fields.One2many("egov.receipt.summary.line", "summary_id", "Receipts")
    receipt_count = fields.Integer("Number of receipts", compute="_compute_totals", store=True)
    amount = fields.Integer("Amount (đ)", compute="_compute_totals", store=True)
    amount_money = fields.Integer(
        "Collected less given back (đ)",
        compute="_compute_totals",
        store=True,
        help="A receipt that replaces another one counts with what it differs by.",
    )
    is_late = fields.Boolean("Not sent in time", compute="_compute_is_late", search="_search_is_late")

    _times_uniq = models.UniqueIndex(
        "(company_id, day, times) WHERE state != 'refused'", "There is a table of this day already."
    )

    @api.depends("line_ids.amount")
    def _compute_totals(self):
        for summary in self:
            summary.receipt_count = len(summary.line_ids)
            summary.amount = sum(summary.line_ids.mapped("amount"))
            summary.amount_money = summary.amount - sum(summary.line_ids.receipt_id.replaces_id.mapped("amount"))

    def _compute_is_late(self):
        for summary in self:
            summary.is_late = bool(summary.filtered_domain(self._late_domain()))

    @api.model
    def _search_is_late(self, operator, value):
        if operator not in ("in", "="):
            return NotImplemented
        return self._late_domain()

    @api.model
    def _late_domain(self):
        return [("state", "=", "draft"), ("deadline", "<", clock.today())]

    @api.depends("day", "times")
    def _compute_display_name(self):
        for summary in self:
            name = f"01/TH-BLĐT {summary.day:%d/%m/%Y}" if summary.day else "01/TH-BLĐT"
            summary.display_name = (
                self.env._("%(name)s, correction %(times)s", name=name, times=summary.times)
                if (summary.times)
                else name
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A table is kept; it cannot be deleted."))

    # Drawing up

    @api.model
    def _draw_up(self, company, until=None):
        """Put the receipts of an office that no table has into one for each day; those of a day not sent yet grow.

        :return: the tables that were made or have grown
        """
        receipts_sudo = self.env["egov.receipt"].sudo()  # all of the office, whoever draws up
        receipts_sudo = receipts_sudo.search(
            receipts_sudo._not_told(company, until or clock.today()), order="date, symbol, number"
        )
        summaries_sudo = self.sudo()  # tables are written by these steps alone
        return self.union(
            *(
                summaries_sudo._draw_up_day(company, day, receipts)
                for day, receipts in receipts_sudo.grouped("date").items()
            )
        ).sudo(self.env.su)

    def _draw_up_day(self, company, day, receipts):
        of_day = self.search([("company_id", "=", company.id), ("day", "=", day), ("state", "!=", "refused")])
        summary = of_day.filtered(lambda table: table.state == "draft")[:1]
        if not summary:
            within = receipts[0].series_id.regime_id.send_within_days
            vals = {"company_id": company.id, "day": day, "times": len(of_day)}
            summary = self.create({**vals, "deadline": day + timedelta(days=within)})
        first = len(summary.line_ids) + 1
        lines = self.env["egov.receipt.summary.line"]
        vals_list = [lines._prepare_vals(receipt, place) for place, receipt in enumerate(receipts, start=first)]
        lines.create([{**vals, "summary_id": summary.id} for vals in vals_list])
        summary._remind()
        return summary

    def _remind(self):
        """Give the accountants of the office the task to send the table, once."""
        for summary in self:
            if summary.activity_ids:
                continue
            group = self.env.ref("egov_base.group_accountant")
            accountants = group.all_user_ids.filtered(
                lambda user, office=summary.company_id: office in user.company_ids
            )
            for user in accountants.filtered("active"):
                summary.with_context(mail_activity_quick_update=True).activity_schedule(
                    ALARM,
                    date_deadline=summary.deadline,
                    summary=self.env._("Send table 01/TH-BLĐT to the tax authority"),
                    user_id=user.id,
                )

    @api.model
    def _cron_draw_up(self):
        """Draw up and transmit what is due, office by office, and remind of what has not been sent."""
        used = [("registration_state", "in", ("accepted", "stopped"))]
        for company in self.env["egov.receipt.series"].search(used).company_id:
            self._draw_up(company)
        waiting = self.search([("state", "=", "draft")])
        waiting._remind()
        for summary in waiting:
            summary._transmit()

    def _transmit(self):
        """Hook: send the table by machine; `_mark_sent` and `_mark_accepted` say how it went."""

    def action_send(self):
        """Override of `egov_receipt`: what is not drawn up yet joins first, and somebody has looked at the table."""
        for summary in self:
            summary.check_access("write")
            if summary.state == "draft":
                self._draw_up(summary.company_id, summary.day)
        return super().action_send()

    def _mark_sent(self):
        """Override of `egov_receipt`: the task is done."""
        result = super()._mark_sent()
        summary_sudo = self.sudo()  # the tasks of all accountants
        summary_sudo.activity_unlink([ALARM])
        return result

    def _mark_refused(self, answer):
        """Override of `egov_receipt`: what was refused goes into another table at once."""
        result = super()._mark_refused(answer)
        self.flush_recordset()
        self._draw_up(self.company_id, self.day)
        return result

    # Paper

    def action_print(self):
        """Print the table."""
        return self.action_print_form("receipt_summary")

    def action_export(self):
        """Download the table as a spreadsheet."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/egov/receipt-summary/{self.id}", "target": "download"}

    def _form_codes(self):
        """Override of `egov_form`."""
        return ["receipt_summary"]

    def _form_date(self, code):
        """Override of `egov_form`."""
        return self.day

    def _form_is_live(self, code):
        """Override of `egov_form`: the table grows until it is sent."""
        return self.state == "draft"

    def _rows(self):
        """Return the thirteen columns of each receipt, by the form."""
        return [
            [
                *(place, line.form_code, line.symbol, line.number_text, line.date, line.fee_names, line.amount, 1),
                *(STATUS[line.kind], self.day if self.times else None, line.related_text or ""),
                *(line.explanation or "", ""),
            ]
            for place, line in enumerate(self.line_ids, start=1)
        ]

    def _render_form_receipt_summary(self, form, doc):
        """Draw form 01/TH-BLĐT, whose wording is that of the circular."""
        if not self.line_ids:
            raise UserError(self.env._("There is no receipt in this table."))
        receipt = self.line_ids[0].receipt_id
        doc.heading([receipt.collector_name], number="Mẫu số: 01/TH-BLĐT")
        order = f"Sửa đổi lần thứ: {self.times}" if self.times else "Lần đầu: x"
        doc.title("BẢNG TỔNG HỢP DỮ LIỆU BIÊN LAI ĐIỆN TỬ", f"Kỳ dữ liệu: ngày {self.day:%d/%m/%Y} · {order}")
        doc.fields(
            [("Tên tổ chức thu phí, lệ phí", receipt.collector_name), ("Mã số thuế", receipt.collector_tax_code)], 2
        )
        doc.para("Đồng tiền: VND")
        rows = [[self._printed(cell) for cell in row] for row in self._rows()]
        foot = [["", "", "", "", "", "Tổng cộng", figures(self.amount), *[""] * 6]]
        widths = [4, 7, 7, 7, 9, 22, 10, 5, 8, 9, 14, 14, 8]
        doc.table(HEAD, rows, widths=widths, align="ccccclrcccllc", foot=foot, numbers=True, size=8.5)
        doc.signatures([("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)", ""), ("ĐẠI DIỆN ĐƠN VỊ", "(Ký điện tử)", "")])

    @api.model
    def _printed(self, cell):
        if isinstance(cell, int):
            return figures(cell)
        return f"{cell:%d/%m/%Y}" if hasattr(cell, "strftime") else cell or ""
