import hashlib
import json

from odoo.http import request

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_portal_upload.controllers.kept_page import KeptPage

from ..tools import inputs, pages
from .words import Words

_STYLES = ("egov_portal_filing/static/src/filing.css",)
_SCRIPTS = ("egov_portal_filing/static/src/filing.js",)
#: More options than these are chosen from a list.
_MOST_RADIOS = 7


class FilingView(KeptPage):
    """How the pages of a filing are put together, whoever asks for them."""

    def _filing_shown(self, template, values, **options):
        """A page of a filing, with the style sheet and scripts of all of them.

        They are given with the page: Odoo makes one class of all controllers of the
        portal, so that an attribute here would be every page's. Paths of further ones
        stand in ``more_styles`` and ``more_scripts`` of the values.
        """
        values = {
            **values,
            **self._kept_assets(
                (*_STYLES, *values.get("more_styles", ())), (*_SCRIPTS, *values.get("more_scripts", ()))
            ),
            "words": Words(self._moment, self._day),
            "date_boxes": inputs.date_boxes,
        }
        return self._page(template if "." in template else f"egov_portal_filing.{template}", values, **options)

    def _filing_drafts(self):
        return request.env["egov.portal.draft"]

    def _filing_draft(self, reference):
        return self._kept_or_not_found(self._filing_drafts()._find(reference))

    def _filing_path(self, draft, page):
        return f"/nop-ho-so/{draft.reference}/{page if isinstance(page, str) else page.key}"

    def _filing_device(self):
        """A name for the device: its script's own, else one for its session."""
        given = (request.params.get("_device") or "")[:40]
        return given or "s" + hashlib.sha256(request.session.sid.encode()).hexdigest()[:12]

    def _filing_posted(self, draft, page, keys=None):
        """What was typed on this page: values by key, only of questions that were changed there.

        The page brings along what it showed. A page that lay open while another device
        went on would otherwise write its old texts over the newer ones.
        """
        base = self._filing_json_param("_base")
        fixed = draft._fixed_keys()
        values = {}
        for field in page.fields:
            key = field["key"]
            if key in fixed or (keys is not None and key not in keys):
                continue
            value = inputs.read(field, request.params)
            if keys is not None or value != base.get(key):
                values[key] = value
        return values

    def _filing_when(self):
        """When each text was typed, as the device tells: ``{"ages", "turns"}`` for `_save`."""
        last = request.params.get("_turn") or ""
        turns = {None: int(last)} if last.isdecimal() and len(last) < 18 else {}
        return {"ages": self._filing_numbers("_ages"), "turns": {**turns, **self._filing_numbers("_turns")}}

    def _filing_numbers(self, name):
        given = self._filing_json_param(name)
        return {key: number for key, number in given.items() if isinstance(number, int | float)}

    @staticmethod
    def _filing_json_param(name):
        try:
            value = json.loads(request.params.get(name) or "{}")
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}

    # Pages

    def _filing_draft_page(self, draft, page, *, problems=(), notice=None, posted=None, status=200, more_rows=None):
        """One page of a draft.

        :param problems: what is wrong, as ``_problems`` gives
        :param posted: answers that could not be kept, shown all the same
        :param more_rows: key of a table that gets an empty row
        """
        answers = {**draft._given(), **(posted or {})}
        values = {
            **self._filing_draft_values(draft, page),
            "boxes": [self._filing_box(draft, field, answers, problems, more_rows) for field in page.fields],
            "base": json.dumps({field["key"]: answers.get(field["key"]) for field in page.fields}),
            "conditions": json.dumps(self._filing_conditions(page)),
            "problems": list(problems),
            "notice": notice,
            "may_copy": draft._same_as_applicant(page),
        }
        if page.step in ("papers", "all"):
            draft._open_papers()
            values["papers"] = draft._papers()
        if page.step in ("result", "check"):
            values.update(self._filing_promise(draft))
        if page.step == "check":
            values.update(self._filing_summary(draft))
        return self._filing_shown(self._filing_template(draft, page), values, title=page.title, status=status)

    def _filing_template(self, draft, page):
        return f"page_{page.step}"

    def _filing_draft_values(self, draft, page):
        """What every page of a draft shows: where one is, and that nothing has been sent."""
        steps = self._filing_steps(draft)
        names = list(dict.fromkeys(each.step for each in draft._pages()))
        place = names.index(page.step)
        return {
            **self._filing_frame(draft, page),
            "steps": [
                {"name": steps[name], "done": number < place, "now": number == place}
                for number, name in enumerate(names)
            ],
            "step_text": request.env._("Step %(number)s of %(count)s", number=place + 1, count=len(names)),
            "back_url": self._filing_back_url(draft, page),
        }

    def _filing_frame(self, draft, page):
        return {
            "draft": draft,
            "page": page,
            "action": self._filing_path(draft, page),
            "draft_url": f"/nop-ho-so/{draft.reference}",
            "procedure_name": draft.procedure_id.short_name or draft.procedure_id.name,
            "saved_text": self._filing_saved_text(draft),
            "return_to": request.params.get("ve") or request.params.get("_back") or "",
            "texts": json.dumps(self._filing_texts()),
            **self._kept_line(draft.reference, draft.partner_id),
        }

    def _filing_steps(self, draft):
        _ = request.env._
        return {
            "people": _("For whom"),
            "form": _("Information"),
            "papers": _("Papers"),
            "result": _("Result, fee"),
            "check": _("Check and send"),
        }

    def _filing_back_url(self, draft, page):
        keys = [each.key for each in draft._pages()]
        place = keys.index(page.key) if page.key in keys else 0
        return self._filing_path(draft, keys[place - 1]) if place else "/nop-ho-so"

    @staticmethod
    def _filing_saved_text(draft):
        return request.env._("Saved at %s.", f"{clock.local(draft.saved_at):%H:%M}")

    def _filing_texts(self):
        """What the script of the form says."""
        _ = request.env._
        return {
            "saving": _("Saving…"),
            "retrying": _("Not saved yet, trying again. Go on; what you typed is still on this device."),
            "gone": _("This draft is no longer there. What you typed is still on this page."),
            "other": _("On another device you wrote:"),
            "use": _("Use this text"),
            "sending": _("Sending…"),
            "lost": _("Not sent yet. Press the button again; what you filled in is kept."),
        }

    @staticmethod
    def _filing_conditions(page):
        return {field["key"]: field["shown_when"] for field in page.fields if field.get("shown_when")}

    def _filing_box(self, draft, field, answers, problems, more_rows):
        """A question as its template takes it."""
        key, value = field["key"], answers.get(field["key"])
        box = {
            **field,
            "id": f"f-{key}",
            "value": value,
            "shown": key in draft._shown_keys(answers),
            "error": next((each["text"] for each in problems if each["key"] == key), None),
            "origin": (draft.origins or {}).get(key),
            "other": (draft.others or {}).get(key),
            "other_text": self._filing_other_text(draft, field),
            "fixed": draft._text_of(field) if key in draft._fixed_keys() else None,
            "as_list": len(field["options"]) > _MOST_RADIOS,
        }
        if field["kind"] == "date":
            box["date"] = inputs.date_boxes(value)
        if field["kind"] == "table":
            rows = value if isinstance(value, list) else []
            box["rows"] = [*rows, *([{}] if not rows or more_rows == key else [])]
        return box

    @staticmethod
    def _filing_other_text(draft, field):
        other = (draft.others or {}).get(field["key"])
        return other and draft.version_id._form_text(field, other["value"])

    @staticmethod
    def _filing_promise(draft):
        """Fee, and when the result would be there if the dossier were accepted today."""
        version, case, company = draft.version_id, draft._case(), draft.company_id
        fee = version._fee_for("online", case)
        plan = request.env["egov.dossier.directory"].sudo()._plan(version)
        value, unit = plan.limit("online", case.id)
        deadline = company._deadline(clock.now(), value, unit)
        return {
            "fee_text": fee and fee["text"],
            "fee_note": fee and fee["fee_rule"].note,
            "due_at": deadline.due,
            "due_texts": company._deadline_text(deadline.lines),
        }

    def _filing_summary(self, draft):
        """The check page: answers by topic, papers, and what is still wrong."""
        fields = draft._all_fields()
        topics = [
            {
                "title": page.title,
                "url": f"{self._filing_path(draft, page)}?ve=kiem-tra",
                "rows": [(field, draft._text_of(field)) for field in pages.shown(page, fields, draft._given())],
                "fixed": draft._fixed_keys(),
            }
            for page in draft._pages()
            if page.fields
        ]
        wrong = [*draft._problems(), *draft._paper_problems()]
        return {
            "office": draft.company_id.agency_id.name or draft.company_id.name,
            "topics": topics,
            "papers": draft._papers(),
            "papers_url": f"{self._filing_path(draft, 'giay-to')}?ve=kiem-tra",
            "wrong": [
                {**each, "url": f"{self._filing_path(draft, each['page'])}?ve=kiem-tra#{each['id']}"} for each in wrong
            ],
            "digest": draft._digest(),
            "send_url": self._filing_path(draft, "nop"),
        }
