import json
import re

from odoo.fields import Command

from odoo.addons.egov_base.tests.files import picture
from odoo.addons.egov_portal.tests.common import PortalCommon

PEOPLE = {
    "_for": "self",
    "_name": "Nguyễn Thị Đào",
    "_number": "048190001234",
    "_birth": "1990-03-14",
    "_phone": "0905123456",
    "_address": "12 Trần Phú, phường Hải Châu",
}
FIELDS = [
    {"key": "child_name", "label": "Họ tên con", "group": "Người con", "required": True},
    {"key": "child_birth", "label": "Ngày sinh của con", "kind": "date", "group": "Người con", "required": True},
    {"key": "weight", "label": "Cân nặng", "kind": "number", "group": "Người con"},
    {
        "key": "has_father",
        "label": "Có khai người cha",
        "kind": "boolean",
        "group": "Người cha",
    },
    {
        "key": "father_name",
        "label": "Họ tên cha",
        "group": "Người cha",
        "required": True,
        "shown_when": {"key": "has_father", "value": True},
        "same_as": "name",
    },
    {
        "key": "relation",
        "label": "Quan hệ",
        "kind": "choice",
        "group": "Người đi khai",
        "required": True,
        "options": [{"value": "parent", "label": "Cha hoặc mẹ"}, {"value": "other", "label": "Người khác"}],
    },
    {
        "key": "siblings",
        "label": "Anh chị em",
        "kind": "table",
        "group": "Người đi khai",
        "columns": [
            {"key": "name", "label": "Họ tên", "kind": "text", "required": True},
            {"key": "born", "label": "Ngày sinh", "kind": "date"},
        ],
    },
]


class FilingCommon(PortalCommon):
    """A procedure that is filed online in ward A, with a form of three topics and a paper to send."""

    form_fields = FIELDS

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        steps = [
            ("Tiếp nhận", "receive", "clerk", 4),
            ("Thẩm định", "process", "officer", 8),
            ("Trả", "deliver", "clerk", 0),
        ]
        cls.online = cls._new_procedure(
            "9.000009",
            "Đăng ký khai sinh thử",
            steps,
            online_level="full",
            field_ids=[Command.create(field) for field in cls.form_fields],
            component_ids=[
                Command.create({"name": name, "requirement": requirement})
                for name, requirement in (
                    ("Tờ khai đăng ký", "required"),
                    ("Giấy chứng sinh", "required"),
                    ("Văn bản ủy quyền", "conditional"),
                    ("Biên bản", "conditional"),
                    ("Căn cước", "present_only"),
                )
            ],
        )
        cls.env["egov.procedure.offer"].create(
            {
                "company_id": cls.company_a.id,
                "procedure_id": cls.online.id,
                "division_id": cls.division_a.id,
                "online_level": "full",
            }
        )
        cls.Draft = cls.env["egov.portal.draft"]

    @classmethod
    def _new_draft(cls, user=None, complete=False, **answers):
        """A draft of a citizen; a complete one can be sent as it is."""
        user = user or cls.citizen
        drafts = cls.Draft.with_user(user)
        cls.env["egov.portal.identity"].with_user(user)._of_user()
        draft = drafts._start(cls.online, cls.company_a, {"_for": "self"})
        if complete:
            answers = {
                **PEOPLE,
                "child_name": "Trần An Bình",
                "child_birth": "2026-11-02",
                "relation": "parent",
                "_result_by": "counter",
                **answers,
            }
        draft._save(answers, "phone")
        if complete:
            draft._open_papers()
            cls._give(draft, "Giấy chứng sinh")
        return draft

    @classmethod
    def _paper(cls, draft, name):
        draft._open_papers()
        return draft._draft_papers().filtered(lambda paper: paper.name == name)

    @classmethod
    def _give(cls, draft, name, content=None, filename="giay.png"):
        paper = cls._paper(draft, name)
        return cls.env["egov.portal.upload"]._add(paper, filename, content or picture())

    @classmethod
    def _sent(cls, user=None, **answers):
        """A dossier that a citizen has filed."""
        draft = cls._new_draft(user, complete=True, **answers)
        outcome = draft._send(draft.send_key, draft._digest())
        assert outcome == "sent", (draft._problems(), draft._paper_problems())
        return draft.dossier_id

    # Pages, as a browser without scripts sees them

    def _get(self, path, **kw):
        self.env.flush_all()
        return self.url_open(path, **kw)

    def _form(self, html, index=-1):
        """Names and values of the hidden and filled-in boxes of a form of a page."""
        forms = re.findall(r"<form\b.*?</form>", html, re.S)
        forms = [form for form in forms if "dang-xuat" not in form and "ew-login" not in form]
        values = {}
        for tag in re.findall(r"<(?:input|select)\b[^>]*>", forms[index]):
            attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
            kind = attributes.get("type", "text")
            if (
                not attributes.get("name")
                or kind == "file"
                or (kind in ("radio", "checkbox") and "checked" not in attributes)
            ):
                continue
            values[attributes["name"]] = _unescape(attributes.get("value", ""))
        return values

    def _post(self, path, values, files=None, allow_redirects=True):
        self.env.flush_all()
        response = self.url_open(path, data=values, files=files, allow_redirects=allow_redirects)
        self.env.invalidate_all()
        return response

    def _fill_page(self, path, values, index=-1, **kw):
        """Open a page, fill it in, send it."""
        html = self._get(path).text
        return self._post(path, {**self._form(html, index), **values}, **kw)

    @staticmethod
    def _json(response):
        return json.loads(response.text)


def _unescape(text):
    for entity, char in (("&quot;", '"'), ("&#34;", '"'), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, char)
    return text
