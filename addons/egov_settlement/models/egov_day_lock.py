from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.egov_base.tools import clock


class EgovDayLock(models.Model):
    """The books of a day are closed, or opened again with a reason; each time a line of its own, never changed."""

    _name = "egov.day.lock"
    _description = "Closing of a day"
    _order = "id desc"

    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True)
    day = fields.Date(required=True, readonly=True)
    kind = fields.Selection([("close", "Closed"), ("open", "Opened again")], required=True, readonly=True)
    moment = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one("res.users", "By", required=True, readonly=True)
    reason = fields.Char(readonly=True)
    exception_ids = fields.Many2many("egov.settlement.exception", string="Exceptions still open", readonly=True)
    in_force = fields.Boolean("In force", compute="_compute_in_force", help="The last word about this day.")

    _day_idx = models.Index("(company_id, day, id)")

    @api.depends("day", "kind")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for lock in self:
            lock.display_name = f"{lock.day:%d/%m/%Y} · {labels[lock.kind]}" if lock.day else ""

    @api.depends("day", "company_id")
    def _compute_in_force(self):
        for lock in self:
            lock.in_force = lock == self._last(lock.company_id, lock.day)

    @api.model
    def _last(self, company, day):
        """The last word about a day, as superuser."""
        return self.sudo().search([("company_id", "=", company.id), ("day", "=", day)], limit=1)

    @api.model
    def _is_closed(self, company, day):
        return self._last(company, day).kind == "close"

    @api.model
    def _close(self, company, day, note=None):
        """Close a day whose shifts are approved and whose exceptions have somebody who works on them."""
        self._begin("egov_base.group_accountant", company)
        if not day or day > clock.today():
            raise ValidationError(self.env._("Choose today or an earlier day."))
        if self._is_closed(company, day):
            raise UserError(self.env._("%s is closed already.", f"{day:%d/%m/%Y}"))
        if texts := company._open_money_of(day):
            heading = self.env._("%s cannot be closed yet:", f"{day:%d/%m/%Y}")
            raise UserError("\n".join([heading, *(f"- {text}" for text in texts)]))
        return self._add(company, day, "close", note)

    @api.model
    def _reopen(self, company, day, reason):
        """Open a closed day again."""
        self._begin("egov_fee.group_chief_accountant", company)
        if not (reason or "").strip():
            raise ValidationError(self.env._("Write why the day is opened again; it stays in the list."))
        if not self._is_closed(company, day):
            raise UserError(self.env._("%s is not closed.", f"{day:%d/%m/%Y}"))
        return self._add(company, day, "open", reason)

    def action_reopen(self):
        """Open the dialog that opens the day again."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_settlement.egov_day_close_action")
        name = self.env._("Open the day again")
        return {**action, "name": name, "context": {"default_kind": "open", "default_day": str(self.day)}}

    @api.model
    def _begin(self, group, company):
        if not self.env.user.has_group(group) or company not in self.env.companies:
            text = self.env._("Accountants close the days of their office; the chief accountant opens them.")
            raise AccessError(text)
        company_sudo = self.env["res.company"].sudo().browse(company.id)
        company_sudo.egov_day_serial += 1  # conflicts with payments under way
        company_sudo.flush_recordset(["egov_day_serial"])

    @api.model
    def _add(self, company, day, kind, reason):
        exceptions_sudo = self.env["egov.settlement.exception"].sudo()
        named = [("company_id", "=", company.id), ("day", "<=", day), ("state", "=", "open")]
        locks_sudo = self.sudo()  # nobody has the right to write them
        return locks_sudo.create(
            {
                "company_id": company.id,
                "day": day,
                "kind": kind,
                "moment": clock.now(),
                "user_id": self.env.uid,
                "reason": reason,
                "exception_ids": [(6, 0, exceptions_sudo.search(named).ids)] if kind == "close" else False,
            }
        ).sudo(False)
