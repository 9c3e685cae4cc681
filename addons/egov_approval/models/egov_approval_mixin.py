from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount, format_date, format_datetime, formatLang, html2plaintext

from odoo.addons.egov_base.tools import clock

from ..tools.canonical import digest_bytes

LOCKED = ("pending", "approved")


class EgovApprovalMixin(models.AbstractModel):
    """Content that officials approve before it takes effect.

    The concrete model has a required, stored ``company_id``, names what the approver binds
    himself to in ``_approval_content_fields`` (and ``_approval_line_fields``), says who decides
    in ``_approval_steps`` and submits with ``_approval_submit``. From then on nobody changes the
    content, its lines (`egov.approval.line.mixin`) or its files but the superuser, and what the
    superuser changes makes the approval void: the engine compares hashes at every decision.
    """

    _name = "egov.approval.mixin"
    _description = "Content to Approve"
    _inherit = ["egov.guarded.mixin"]
    _guarded_fields = frozenset({"approval_id", "approval_state"})
    # Stored fields that are frozen and hashed
    _approval_content_fields = ()
    # Fields of the lines that are hashed: {"line_ids": ("name", "amount")}
    _approval_line_fields = {}

    approval_id = fields.Many2one(
        "egov.approval", copy=False, readonly=True, ondelete="restrict", index="btree_not_null"
    )
    approval_state = fields.Selection(
        selection="_approval_states",
        copy=False,
        readonly=True,
        string="Approval Status",
    )

    @api.model
    def _approval_states(self):
        """The states in the user's language, whichever addon the content is of."""
        _ = self.env._
        labels = {
            "pending": _("Pending"),
            "approved": _("Approved"),
            "returned": _("Sent back"),
            "cancelled": _("Cancelled"),
        }
        return list(labels.items())

    # Hooks of the content model

    def _approval_steps(self):
        """Hook: who decides, in order.

        :return: ``[{"name", "role": group's external id, "division_id": id|False, "user_id": id|False}]``
        """
        raise NotImplementedError

    def _approval_snapshot(self):
        """Hook: everything that is approved, as JSON-able values; files are added by the engine.

        What is named here and in `_approval_files` is what a later change of is found out.
        """
        self.ensure_one()
        snapshot = {name: self._approval_value(name) for name in self._approval_content_names()}
        for name, line_fields in self._approval_line_fields.items():
            snapshot[name] = [
                {"id": line.id, **{field: self._approval_value(field, line) for field in line_fields}}
                for line in self[name].sorted("id")
            ]
        return snapshot

    def _approval_files(self):
        """Hook: the files that are approved with the content."""
        domain = [("res_model", "=", self._name), ("res_id", "=", self.id), ("res_field", "=", False)]
        return self.env["ir.attachment"].search(domain, order="id")

    def _approval_summary(self):
        """Hook: the content for the reader: ``[{"key", "label", "value"}]``, values as plain text."""
        self.ensure_one()
        summary = [self._approval_summary_item(self, name) for name in self._approval_content_names()]
        for name, line_fields in self._approval_line_fields.items():
            label = self._fields[name]._description_string(self.env)
            for line in self[name].sorted("id"):
                value = " · ".join(self._approval_summary_item(line, field)["value"] for field in line_fields)
                summary.append({"key": f"{name}:{line.id}", "label": label, "value": value})
        return summary

    def _approval_sector(self):
        """Hook: the sector that groups the request on the desk and limits delegations."""
        return self.env["egov.sector"]

    def _approval_step_granted(self, approval, step):
        """Hook, called as superuser: one of several steps was approved."""

    def _approval_granted(self, approval):
        """Hook, called as superuser: the last step was approved, the content takes effect."""

    def _approval_returned(self, approval, reason):
        """Hook, called as superuser: the content was sent back and may be edited again."""

    def _approval_cancelled(self, approval):
        """Hook, called as superuser: the maker took the content back and may edit it again."""

    # Engine side

    def _approval_submit(self, subject):
        """Freeze the content and ask for its approval in the name of the current user.

        :param str subject: what the approver reads in the list
        :return: the new `egov.approval`
        """
        return self.env["egov.approval"].sudo()._submit(self, subject)

    def _approval_check_unlocked(self):
        """Raise when content is submitted or approved: its lines and files are frozen with it."""
        if self.env.su:
            return
        locked_sudo = self.sudo().filtered(lambda record: record.approval_state in LOCKED)  # the lock holds unseen too
        if not locked_sudo:
            return
        if locked_sudo[0].approval_state == "approved":
            raise UserError(self.env._("“%s” is approved, so it cannot be changed.", locked_sudo[0].display_name))
        raise UserError(
            self.env._(
                "“%s” has been submitted for approval, so it cannot be changed. Cancel the submission first.",
                locked_sudo[0].display_name,
            )
        )

    def write(self, vals):
        """Override of the ORM: the frozen content of submitted records."""
        if not self._approval_locked_fields().isdisjoint(vals):
            self._approval_check_unlocked()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_submitted(self):
        if any(record.approval_state in LOCKED for record in self.sudo()):
            raise UserError(self.env._("Submitted or approved content cannot be deleted."))

    @api.model
    def _approval_locked_fields(self):
        return {*self._approval_content_fields, *self._approval_line_fields, "company_id", "active"}

    @api.model
    def _approval_content_names(self):
        """Return the content fields in the order in which the model declares them, those of lines left out."""
        lines = self._approval_line_fields
        return [name for name in self._fields if name in self._approval_content_fields and name not in lines]

    def _approval_value(self, name, record=None):
        """Return the value of a field for the snapshot, independent of language and user."""
        record = self if record is None else record
        field, value = record._fields[name], record[name]
        if field.type == "many2one":
            return [value.id, value.display_name] if value else None
        if field.relational:
            return sorted(value.ids)
        if field.type == "binary":
            return digest_bytes(value) if value else None
        if field.type in ("float", "monetary"):
            return repr(value)
        if field.type in ("reference", "properties", "properties_definition"):
            return str(value)
        return value if value or field.type in ("boolean", "integer", "json") else None

    def _approval_summary_item(self, record, name):
        field, value = record._fields[name], record[name]
        return {
            "key": name,
            "label": field._description_string(self.env),
            "value": self._approval_text(record, field, value),
        }

    def _approval_text(self, record, field, value):
        """Return a value as people read it."""
        if field.type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if field.type in ("integer", "float"):
            digits = field.get_digits(self.env) if field.type == "float" else None
            return formatLang(self.env, value, digits=digits[1] if digits else 0)
        if not value:
            return ""
        if field.relational:
            return ", ".join(value.mapped("display_name"))
        texts = {
            "monetary": lambda: format_amount(self.env, value, record[field.get_currency_field(record)]),
            "date": lambda: format_date(self.env, value),
            "datetime": lambda: format_datetime(self.env, value, tz=clock.ZONE),
            "selection": lambda: dict(field._description_selection(self.env)).get(value, value),
            "html": lambda: html2plaintext(value),
        }
        return str(texts.get(field.type, lambda: value)())
