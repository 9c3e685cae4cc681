import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock, folding
from odoo.addons.egov_import.tools.bad_file import MAX_BYTES, MEGABYTE

from ..tools import matching

#: Transfers that are collected in one transaction.
_BATCH = 50


class EgovSettlementFile(models.Model):
    """A file of a gateway or a bank, read once and matched with what was collected."""

    _name = "egov.settlement.file"
    _inherit = ["egov.guarded.mixin", "egov.settlement.store.mixin", "egov.import.batch.mixin"]
    _description = "Settlement file"
    _order = "id desc"
    _import_group = "egov_base.group_accountant"
    _guarded_fields = frozenset(
        "state sha256 user_id stop_reason channel first_day last_day row_count bad_count gross fee net loaded_at "
        "payout_line_id".split()
    )

    company_id = fields.Many2one("res.company", "Office", required=True, default=lambda self: self.env.company)
    profile_id = fields.Many2one("egov.settlement.profile", "Layout", required=True, ondelete="restrict")
    channel = fields.Char(readonly=True)
    source = fields.Selection(related="profile_id.source")
    file = fields.Binary(required=True, attachment=True)
    file_name = fields.Char("Name of the file", required=True)
    sha256 = fields.Char("SHA-256", readonly=True)
    user_id = fields.Many2one("res.users", "By", required=True, readonly=True, default=lambda self: self.env.user)
    state = fields.Selection(
        [("draft", "Uploaded"), ("loading", "Being read"), ("stopped", "Stopped"), ("done", "Compared")],
        required=True,
        readonly=True,
        default="draft",
    )
    stop_reason = fields.Char(readonly=True)
    loaded_at = fields.Datetime("Read on", readonly=True)
    first_day = fields.Date("From", readonly=True)
    last_day = fields.Date("To", readonly=True)
    row_count = fields.Integer("Rows", readonly=True)
    bad_count = fields.Integer("Unreadable rows", readonly=True)
    gross = fields.Float("Gross (đ)", digits=(16, 0), readonly=True)
    fee = fields.Float("Fee (đ)", digits=(16, 0), readonly=True)
    net = fields.Float("Net (đ)", digits=(16, 0), readonly=True)
    payout_line_id = fields.Many2one("egov.settlement.line", "Paid out with", readonly=True, ondelete="restrict")
    line_ids = fields.One2many("egov.settlement.line", "file_id", "Lines", readonly=True)
    exception_ids = fields.One2many("egov.settlement.exception", "file_id", "Exceptions", readonly=True)
    exception_count = fields.Integer(compute="_compute_exception_count")
    summary = fields.Json(compute="_compute_summary", help="Lines and amounts by result.")
    summary_text = fields.Html("Results", compute="_compute_summary", sanitize=False)

    _content_uniq = models.UniqueIndex(
        "(company_id, sha256) WHERE sha256 <> ''", "This very file has been uploaded before."
    )
    _loading_idx = models.Index("(id) WHERE state = 'loading'")

    @api.depends("file_name", "profile_id")
    def _compute_display_name(self):
        for file in self:
            file.display_name = " · ".join(filter(None, (file.profile_id.name, file.file_name)))

    def _compute_exception_count(self):
        counts = dict(
            self.env["egov.settlement.exception"]._read_group(
                [("file_id", "in", self.ids), ("state", "=", "open")], ["file_id"], ["__count"]
            )
        )
        for file in self:
            file.exception_count = counts.get(file, 0)

    def _compute_summary(self):
        groups = self.env["egov.settlement.line"]._read_group(
            [("file_id", "in", self.ids)], ["file_id", "result"], ["__count", "amount:sum", "net:sum"]
        )
        labels = dict(self.env["egov.settlement.line"]._fields["result"]._description_selection(self.env))
        for file in self:
            own = [(result, count, int(amount)) for each, result, count, amount, _net in groups if each == file]
            file.summary = [{"result": result, "count": count, "amount": amount} for result, count, amount in own]
            rows = [(labels[result], _grouped(count), _grouped(amount)) for result, count, amount in own]
            total = [_grouped(sum(each[place] for each in own)) for place in (1, 2)]
            values = {"rows": rows, "total": total}
            file.summary_text = self.env["ir.qweb"]._render("egov_settlement.summary", values)

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `base`: the same file is not taken twice."""
        for vals in vals_list:
            content = base64.b64decode(vals.get("file") or b"")
            self._check_content(content)
            vals["file_name"] = vals.get("file_name") or self.env._("File")
            vals.setdefault("company_id", self.env.company.id)
            self._check_new(hashlib.sha256(content).hexdigest(), vals["company_id"])
        files = super().create(vals_list)
        for file_sudo in files.sudo():  # guarded fields
            content = base64.b64decode(file_sudo.file)
            file_sudo.write({"sha256": hashlib.sha256(content).hexdigest(), "channel": file_sudo.profile_id.channel})
        return files

    def write(self, vals):
        """Override of `base`: a file that is being read, or was, stays as it is."""
        if not self.env.su and (vals.keys() & {"file", "company_id"} or not all(file._is_unread() for file in self)):
            raise UserError(self.env._("An uploaded file is not changed. Upload the right one."))
        result = super().write(vals)
        if "profile_id" in vals and not self.env.su:
            for file_sudo in self.sudo():  # guarded field
                file_sudo.channel = file_sudo.profile_id.channel
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_read(self):
        if not all(file._is_unread() for file in self):
            raise UserError(self.env._("A file that was read stays in the list."))

    def _is_unread(self):
        return self.state in ("draft", "stopped") and not self.loaded_at

    @api.model
    def _check_content(self, content):
        if not content:
            raise UserError(self.env._("Choose a file."))
        if len(content) > MAX_BYTES:
            raise UserError(self.env._("The file is too large: at most %s MB.", MAX_BYTES // MEGABYTE))

    @api.model
    def _check_new(self, sha256, company_id):
        domain = [("sha256", "=", sha256), ("company_id", "=", company_id)]
        if earlier := self.search(domain, limit=1):
            raise UserError(
                self.env._(
                    "This very file was uploaded on %(day)s by %(user)s (%(name)s). It is not read twice.",
                    day=f"{clock.local(earlier.create_date):%d/%m/%Y}",
                    user=earlier.user_id.name,
                    name=earlier.file_name,
                )
            )

    def action_load(self):
        """Have the file read and compared; a scheduled action does it, and begins again after a crash."""
        self._check_mine("draft", "stopped")
        self._check_layout_reach()
        self.sudo().write({"state": "loading", "stop_reason": False})
        self.env.ref("egov_settlement.ir_cron_load").sudo()._trigger()
        return True

    def _check_layout_reach(self):
        profile = self.profile_id
        if profile.company_id and profile.company_id != self.company_id:
            raise AccessError(self.env._("Choose a layout of this office."))

    def action_view_lines(self):
        """List the lines of the file by their result."""
        return self._list("egov.settlement.line", self.env._("Lines"), {"search_default_by_result": 1})

    def action_view_exceptions(self):
        """List what somebody has to look at."""
        return self._list("egov.settlement.exception", self.env._("Exceptions"), {"search_default_open": 1})

    def _list(self, model, name, context):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "list,form",
            "domain": [("file_id", "=", self.id)],
            "context": context,
        }

    def _content(self, file_sudo):
        attachment = self.env["ir.attachment"].sudo()
        domain = [("res_model", "=", self._name), ("res_field", "=", "file"), ("res_id", "=", file_sudo.id)]
        content = attachment.search(domain, limit=1).raw or b""
        if hashlib.sha256(content).hexdigest() != file_sudo.sha256:
            raise UserError(self.env._("The stored file is damaged. Upload it again."))
        return content

    def _load_batch(self):
        """Override of `egov_import`: first all lines at once, then the transfers that pay charges, some at a time."""
        self.lock_for_update()
        if self.state != "loading":
            return False
        if not self.loaded_at:
            self._store_lines()
            self.sudo().loaded_at = clock.now()
            return True
        waiting = [("file_id", "=", self.id), ("result", "=", matching.COLLECT)]
        lines = self.env["egov.settlement.line"].search(waiting, order="id", limit=_BATCH)
        for line in lines:
            line._collect_due()
        if len(lines) == _BATCH:
            return True
        self._compare_payouts()
        self.env["egov.settlement.exception"]._raise_missing(self.company_id)
        self.sudo().state = "done"
        return False

    def _compare_payouts(self):
        """What the bank says that a gateway has paid out, against the net of the gateway's files."""
        if self.profile_id.source != "bank":
            return
        channels = self.env["egov.settlement.profile"]._payout_channels(self.company_id)
        lines = self.env["egov.settlement.line"].search([("file_id", "=", self.id), ("result", "=", matching.PAYOUT)])
        for line in lines.sorted("moment"):
            self._compare_payout(line, channels)

    def _compare_payout(self, line, channels):
        files_sudo = self._unpaid_files(line, channels).sudo()  # guarded field
        paid, total = files_sudo.browse(), 0
        for file_sudo in files_sudo:  # holidays are paid out together with the next working day
            paid, total = paid + file_sudo, total + file_sudo.net
            if total == line.amount:
                paid.payout_line_id = line
                return
        exact = files_sudo.filtered(lambda each: each.net == line.amount)[:1]
        if exact:
            exact.payout_line_id = line
            return
        text = self.env._(
            "%(paid)s đ were paid out; the files not paid out before %(day)s come to %(net)s đ.",
            paid=f"{line.amount:.0f}",
            day=f"{line.day:%d/%m/%Y}",
            net=f"{total:.0f}",
        )
        exceptions = self.env["egov.settlement.exception"]
        exceptions._raise_exception(self.company_id, "payout_diff", line.amount, text, line=line)

    def _unpaid_files(self, line, channels):
        folded = folding.fold(line.memo)
        named = [channel for word, channel in channels if word in folded]
        domain = [
            ("company_id", "=", self.company_id.id),
            ("channel", "in", named),
            ("state", "=", "done"),
            ("payout_line_id", "=", False),
            ("last_day", "<=", line.day),
        ]
        return self.search(domain, order="first_day, id")

    @api.model
    def _cron_missing(self):
        """Name what was collected and is in no file after the days that gateways have for it."""
        for company in self.env["res.company"].search([("agency_id", "!=", False)]):
            self.env["egov.settlement.exception"]._raise_missing(company)


def _grouped(number):
    return f"{number:,}".replace(",", ".")
