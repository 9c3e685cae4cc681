import base64
import binascii
import hashlib

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock, file_check

from ..tools import capture

TEXTS = (
    "subject_statement",
    "conclusion",
    "representative_name",
    "representative_title",
    "refusal_reason",
    "witness_name",
    "witness_title",
)
PICTURES = ("image/jpeg", "image/png")


class EgovInspectionVisit(models.Model):
    """What a telephone or tablet sends from a visit, as often as a poor line makes it send it."""

    _name = "egov.inspection.visit"
    _inherit = ["egov.inspection.visit", "egov.file.check.mixin"]

    def _record_change(self, change):
        """Store one change of the page.

        :param dict change: ``kind`` is answer, finding, drop_finding, drop_photo or visit; the rest depends on it
        """
        self.ensure_one()
        self._check_may_record()
        kinds = {
            "answer": self._record_answer,
            "finding": self._record_finding,
            "drop_finding": self._drop_finding,
            "drop_photo": self._drop_photo,
            "visit": self._record_visit,
        }
        if change.get("kind") not in kinds:
            raise UserError(self.env._("The page is out of date. Load it again."))
        kinds[change["kind"]](change)

    def _own(self, records, change):
        """Return the one record of this visit that a change is about; empty when it is gone."""
        record_id, key = capture.number(change.get("id")), capture.key(change.get("key"))
        return records.filtered(lambda record: record.id == record_id or (key and record.client_key == key))[:1]

    def _record_answer(self, change):
        line = self._own(self.answer_ids, change)
        if not line:
            raise UserError(self.env._("This question is not part of the visit. Load the page again."))
        vals = {}
        if "note" in change:
            vals["note"] = capture.text(change["note"])
        if "answer" in change:
            vals["answer"] = change["answer"] if change["answer"] in ("yes", "no", "na") else False
        line.write(vals)

    def _record_finding(self, change):
        vals = {name: capture.text(change[name]) for name in ("name", "article", "remedy") if name in change}
        finding = self._own(self.finding_ids, change)
        if finding:
            if vals.get("name") == "":
                raise UserError(self.env._("Write what is wrong, or take the finding back."))
            finding.write(vals)
        elif vals.get("name"):
            finding.create({**vals, "visit_id": self.id, "client_key": capture.key(change.get("key"))})

    def _drop_finding(self, change):
        self._own(self.finding_ids, change).unlink()

    def _drop_photo(self, change):
        self._own(self.photo_ids, change).unlink()

    def _record_visit(self, change):
        vals = {name: capture.text(change[name]) for name in TEXTS if name in change}
        if "is_refused" in change:
            vals["is_refused"] = bool(change["is_refused"])
        if "result" in change:
            vals["result"] = change["result"] if change["result"] in dict(self._fields["result"].selection) else False
        if "remedy_due_on" in change:
            vals["remedy_due_on"] = capture.day(change["remedy_due_on"])
        self.write(vals)

    def _record_photo(self, photo):
        """Store a photograph once, however often it is sent.

        :param dict photo: ``key``, ``name``, ``data`` (base64), ``sha256``, ``taken_at``, ``latitude``, ``longitude``,
            ``accuracy`` and what it shows: ``answer_id`` or ``finding``
        """
        self.ensure_one()
        key = capture.key(photo.get("key"))
        known = self.photo_ids.filtered(lambda record: key and record.client_key == key)
        if known:
            return known
        self._check_may_record()
        raw, name = self._checked_picture(photo)
        received = clock.now()
        latitude, longitude, accuracy = capture.position(*(photo.get(n) for n in ("latitude", "longitude", "accuracy")))
        finding = self._own(self.finding_ids, photo.get("finding") or {})
        answer = self._own(self.answer_ids, {"id": photo.get("answer_id")}) or finding.answer_id
        photo_sudo = self.env["egov.inspection.photo"].sudo()  # photographs come in by this method alone
        return photo_sudo.create(
            {
                "visit_id": self.id,
                "client_key": key,
                "answer_id": answer.id,
                "finding_id": (finding or answer.finding_ids[:1]).id,
                "name": name,
                "image": base64.b64encode(raw),
                "sha256": hashlib.sha256(raw).hexdigest(),
                "size": len(raw),
                "taken_at": capture.moment(photo.get("taken_at"), received),
                "received_at": received,
                "taken_by_id": self.env.uid,
                "latitude": latitude,
                "longitude": longitude,
                "accuracy": accuracy,
            }
        ).sudo(False)

    def _checked_picture(self, photo):
        """Return the bytes and the name of a photograph, or say why it is not taken."""
        name = file_check.clean_name(capture.text(photo.get("name")) or "anh.jpg")
        try:
            raw = base64.b64decode(photo.get("data") or "", validate=True)
        except (binascii.Error, TypeError, ValueError) as error:
            raise UserError(self.env._("The photograph “%s” came in damaged. Send it again.", name)) from error
        maximum = self.env["egov.inspection.parameter"]._value("photo_size")
        try:
            checked = file_check.check(raw, int(maximum * file_check.MEGABYTE), name=name)
            if checked.mimetype not in PICTURES:
                raise file_check.Refused("TYPE")
        except file_check.Refused as refused:
            raise UserError(self._refusal_text(refused, name)) from refused
        told = photo.get("sha256")
        if told and told != hashlib.sha256(raw).hexdigest():
            raise UserError(self.env._("The photograph “%s” came in damaged. Send it again.", name))
        return raw, name

    def _page_state(self):
        """Return the visit as its page shows it."""
        self.ensure_one()
        return {
            "id": self.id,
            "state": self.state,
            "can_record": self.state in ("planned", "announced") and self._is_of_team(),
            "is_head": self.decision_id.head_id == self.env.user.official_id,
            "name": self.subject_name or "",
            "address": self.subject_address or "",
            "decision": self.decision_id.display_name or "",
            "announced": self._announced_text(),
            "last_day": f"{self.last_day:%d/%m/%Y}" if self.last_day else "",
            "is_recheck": bool(self.recheck_of_id),
            "answers": [
                {
                    "id": line.id,
                    "section": line.section or "",
                    "name": line.name,
                    "required": line.is_required,
                    "answer": line.answer or "",
                    "note": line.note or "",
                }
                for line in self.answer_ids
            ],
            "findings": [
                {
                    "id": finding.id,
                    "key": finding.client_key or "",
                    "answer_id": finding.answer_id.id or 0,
                    "name": finding.name,
                    "article": finding.article or "",
                    "remedy": finding.remedy or "",
                }
                for finding in self.finding_ids
            ],
            "photos": [photo._page_vals() for photo in self.photo_ids],
            "visit": {
                **{name: self[name] or "" for name in TEXTS},
                "is_refused": self.is_refused,
                "result": self.result or "",
                "remedy_due_on": self.remedy_due_on.isoformat() if self.remedy_due_on else "",
            },
            "signed": f"{clock.local(self.signed_at):%H:%M %d/%m/%Y}" if self.signed_at else "",
        }

    def action_open_page(self):
        """Open the page for telephones and tablets."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/egov/inspection/{self.id}", "target": "self"}
