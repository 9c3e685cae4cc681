from odoo import api, models
from odoo.tools import format_date

from odoo.addons.egov_base.tools import clock

from ..tools.canonical import short

DESK_LIMIT = 200


class EgovApprovalDeskMixin(models.AbstractModel):
    """What the approval desk shows: the requests that the user may decide today, and their content."""

    _name = "egov.approval.desk.mixin"
    _description = "Approval Desk"

    @api.model
    @api.readonly
    def desk_load(self):
        """Return the desk of the current user.

        :return: ``{"items", "delegations", "more"}``; an item that no longer is what was submitted is
            marked ``changed`` and cannot be approved
        """
        self.check_access("read")
        powers = self._desk_powers()
        shown = list(powers.items())[:DESK_LIMIT]
        records = self._desk_records(approval for approval, _delegation in shown)
        return {
            "items": [approval._desk_item(delegation, records[approval]) for approval, delegation in shown],
            "delegations": self._desk_delegations(),
            "more": len(powers) - len(shown),
        }

    @api.readonly
    def desk_read(self):
        """Return one request for the reader: its content as it is now, and what differs from before."""
        self.ensure_one()
        self.check_access("read")
        approval_sudo = self.sudo()  # the frozen summary is only read here, and only compared
        record_sudo = approval_sudo._record()
        record = record_sudo.with_env(self.env)
        record.check_access("read")
        is_changed = approval_sudo._current_hash(record_sudo) != approval_sudo.snapshot_hash
        before = approval_sudo.summary if is_changed else approval_sudo.previous_id.summary
        return {
            **approval_sudo._desk_item(self.env["egov.approval.delegation"], record_sudo),
            "changed": is_changed,
            "summary": self._desk_summary(record, self._summary_to_compare(record_sudo), before),
            "files": [self._desk_file(file) for file in record._approval_files().sorted("id")],
            "history": [decision._desk_line() for decision in approval_sudo._desk_history()],
        }

    def action_open_content(self):
        """Open what is to be approved in its own form."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }

    @api.model
    def _desk_powers(self):
        """Return the pending requests that the user may decide, each with the delegation it takes, if any."""
        user = self.env.user
        domain = [("state", "=", "pending"), ("company_id", "in", self.env.companies.ids)]
        found, known = {}, {}
        for approval in self.sudo().search(domain):  # who may decide is found out from steps and positions
            step = approval.current_step_id
            if user.official_id in approval.maker_official_id + approval.decision_ids.official_id:
                continue
            key = (
                step.role,
                step.division_id,
                step.user_id,
                step.company_id,
                approval.sector_id,
                approval.maker_official_id,
            )
            if key not in known:
                known[key] = step._power(user)
            position, delegation = known[key]
            if position:
                found[approval] = delegation
        readable = self._desk_readable(found)
        return {approval: delegation for approval, delegation in found.items() if approval in readable}

    @api.model
    def _desk_readable(self, approvals):
        """Keep the requests whose content the user may read."""
        kept = self.sudo().browse()
        for name, requests in self.sudo().browse(approval.id for approval in approvals).grouped("res_model").items():
            if name in self.env:
                records = self.env[name].browse(requests.mapped("res_id")).exists()._filtered_access("read")
                kept += requests.filtered(lambda request, ids=set(records.ids): request.res_id in ids)
        return kept

    @api.model
    def _desk_records(self, approvals):
        """Return what each request is about; records of one model are read together."""
        approvals_sudo = self.sudo().browse(approval.id for approval in approvals)
        found = {}
        for name, requests in approvals_sudo.grouped("res_model").items():
            records = self.env[name].sudo().browse(requests.mapped("res_id"))
            found.update(zip(requests, records, strict=True))
        return found

    def _desk_item(self, delegation, record):
        """Return the line of one request in the list; called as superuser."""
        self.ensure_one()
        return {
            "id": self.id,
            "subject": self.subject,
            "group": self.sector_id.name or self.env["ir.model"]._get(self.res_model).name,
            "maker": self.maker_official_id.name,
            "submitted": self._desk_moment(self.submitted_at),
            "step": self.current_step_id.name or "",
            "hash": self.snapshot_hash,
            "short_hash": short(self.snapshot_hash),
            "resubmitted": bool(self.previous_id),
            "changed": self._current_hash(record) != self.snapshot_hash,
            "delegation": delegation.delegator_id.name or False,
        }

    def _desk_history(self):
        """Return the decisions on this content so far, also those on earlier submissions."""
        domain = [("res_model", "=", self.res_model), ("res_id", "=", self.res_id)]
        return self.env["egov.approval.decision"].search(domain, order="id")

    @api.model
    def _desk_summary(self, record, comparable, before):
        """Return the summary in the reader's language; `changed` comes from the comparable ones."""
        old = {item["key"]: item["value"] for item in before or []}
        now = {item["key"]: item["value"] for item in comparable}
        items = [
            {
                "key": item["key"],
                "label": item["label"],
                "value": item["value"],
                "before": old.get(item["key"], "") if before else "",
                "changed": bool(before) and old.get(item["key"]) != now.get(item["key"]),
            }
            for item in record._approval_summary()
        ]
        gone = [
            {"key": item["key"], "label": item["label"], "value": "", "before": item["value"], "changed": True}
            for item in before or []
            if item["key"] not in now
        ]
        return items + gone

    @api.model
    def _desk_file(self, file):
        return {
            "id": file.id,
            "name": file.name,
            "mimetype": file.mimetype,
            "size": file.file_size,
            "url": f"/web/content/{file.id}?unique={(file.checksum or '')[:12]}",
        }

    @api.model
    def _desk_delegations(self):
        """Return the sentences about the delegations to the user that are in force."""
        delegations = (
            self.env["egov.approval.delegation"]
            .sudo()
            .search(  # names of officials only
                [
                    ("delegate_id", "=", self.env.user.official_id.id),
                    ("company_id", "in", self.env.companies.ids),
                    *self.env["egov.approval.delegation"]._valid_domain(),
                ]
            )
        )
        return [
            self.env._(
                "delegation of %(name)s until %(date)s",
                name=delegation.delegator_id.name,
                date=format_date(self.env, delegation.valid_to),
            )
            for delegation in delegations
        ]

    @api.model
    def _desk_moment(self, moment):
        return f"{clock.local(moment):%H:%M %d/%m/%Y}"
