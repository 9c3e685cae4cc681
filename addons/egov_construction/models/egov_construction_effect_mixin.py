from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

from ..tools import checks
from .egov_construction_content_mixin import ADJUSTABLE, CONTENT
from .egov_construction_permit import ALIVE

#: From which states of a permit each operation may start.
FROM = {
    "adjust": ALIVE,
    "extend": ALIVE,
    "reissue": (*ALIVE, "completed"),
    "revoke": ALIVE,
    "cancel": (*ALIVE, "revoked"),
}


class EgovConstructionEffectMixin(models.AbstractModel):
    """What an operation does to its permit on the day on which it is signed."""

    _name = "egov.construction.effect.mixin"
    _description = "Effect of a Construction Operation"

    def _operation_findings(self):
        """Return what stands against this operation by the rules of its day."""
        self.ensure_one()
        day = clock.local(self.received_at).date() if self.received_at else clock.today()
        if self.operation in ("grant", "adjust"):
            found = self._content_findings(day)
            if self.kind == "term" and self.term_until and self.term_until <= day:
                found.append(checks.Finding("TERM_PAST", "term_until", True))
        else:
            found = []
        if self.operation in ("adjust", "extend") and not self.has_original:
            found.append(checks.Finding("ORIGINAL_MISSING", "has_original", True))
        return found + getattr(self, f"_findings_{self.operation}", lambda day: [])(day)

    def _findings_adjust(self, _day):
        after = {name: self[name] for name in ADJUSTABLE}
        before = {name: self.permit_id[name] for name in ADJUSTABLE}
        return (
            [] if checks.changed(before, after, ADJUSTABLE) else [checks.Finding("ADJUST_NOTHING", "operation", True)]
        )

    def _findings_extend(self, day):
        permit = self.permit_id
        most = int(self.env["egov.construction.parameter"]._value("extensions_max", day))
        return checks.check_extension(permit.extension_count, most, permit.start_by, day, bool(permit.started_on))

    def _take_effect(self, day, signer_text):
        """Change the register as decided on a day; called as superuser once the decision is signed."""
        self.ensure_one()
        permit = self.permit_id
        if self.operation != "grant":
            permit.lock_for_update(allow_referencing=True)
            permit.invalidate_recordset()
            if permit.state not in FROM[self.operation]:
                raise UserError(
                    self.env._("Permit %s has been changed meanwhile; look at it again.", permit.display_name)
                )
        hard = [each for each in self._operation_findings() if each.hard]
        if hard:
            raise UserError("\n".join(self._finding_sentence(each.code, each.params) for each in hard))
        self.write({"decided_on": day, "signer_text": signer_text})
        getattr(self, f"_effect_{self.operation}")(day)
        self.write({"state": "done", "finished_at": clock.now(), "endorsement": self._endorsement_text()})

    def _effect_grant(self, day):
        permits = self.env["egov.construction.permit"]
        permit = permits.create(
            {
                **self._content_vals(),
                **permits._prepare_entry_vals(self.company_id, "GPXD", day),
                "group_id": self.group_id.id,
                "company_id": self.company_id.id,
                "agency_name": self.company_id.name,
                "source": "issued",
                "issued_on": day,
                "start_by": permits._start_by(day),
                "signer_text": self.signer_text,
            }
        )
        self.permit_id = permit

    def _effect_adjust(self, _day):
        before = {name: self._json_value(self.permit_id, name) for name in CONTENT}
        after = {name: self._json_value(self, name) for name in CONTENT}
        self.changes = [
            {"field": name, "before": before[name], "after": after[name]}
            for name in checks.changed(before, after, CONTENT)
        ]
        self.permit_id.write(self._content_vals())

    def _effect_extend(self, _day):
        permit = self.permit_id
        count = permit.extension_count + 1
        start_by = permit._start_by(permit.issued_on, count)
        self.changes = [{"field": "start_by", "before": f"{permit.start_by}", "after": f"{start_by}"}]
        state = "valid" if permit.state == "expired" else permit.state
        permit.write({"extension_count": count, "start_by": start_by, "state": state})

    def _effect_reissue(self, _day):
        """The same permit with the same number: only the paper is new."""

    def _effect_revoke(self, day):
        figures = self.env["egov.construction.parameter"]._get_all(["return_days", "publish_days"], day)
        moment = clock.now()
        returned, published = (
            self.company_id._deadline(moment, figures[code].value, "working_day").due
            for code in ("return_days", "publish_days")
        )
        self.permit_id.write(
            {
                "state": "revoked",
                "ended_on": day,
                "return_by": clock.local(returned).date(),
                "published_by": clock.local(published).date(),
            }
        )

    def _effect_cancel(self, day):
        self.permit_id.write({"state": "cancelled", "ended_on": day})

    @api.model
    def _json_value(self, record, name):
        field, value = record._fields[name], record[name]
        if field.type == "many2one":
            return value.display_name or ""
        if field.type == "date":
            return value.isoformat() if value else ""
        return value or ""

    def _endorsement_text(self):
        """Return what the box of the printed permit says; Vietnamese, as on paper."""
        texts = {
            "grant": "",
            "adjust": f"Điều chỉnh giấy phép: {(self.reason or '').strip()}",
            "extend": f"Gia hạn giấy phép lần {self.permit_id.extension_count}: khởi công xây dựng trước ngày "
            f"{self.permit_id.start_by:%d/%m/%Y}",
            "reissue": "Cấp lại giấy phép (bản sao của giấy phép đã cấp, giữ nguyên số)",
            "revoke": f"Thu hồi giấy phép theo Quyết định số {self.document_number}",
            "cancel": f"Hủy giấy phép theo Quyết định số {self.document_number}",
        }
        text = texts[self.operation]
        return f"Ngày {self.decided_on:%d/%m/%Y}: {text}" if text else ""
