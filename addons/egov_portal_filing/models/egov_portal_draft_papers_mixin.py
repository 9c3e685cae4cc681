from odoo import models

from odoo.addons.egov_base.tools.folding import fold

#: How the names of application forms begin; online they are the form that is filled in.
_FORM_WORDS = ("to khai", "don ", "mau don", "phieu khai", "giay de nghi", "ban khai")
_AUTHORISATION = "uy quyen"


class EgovPortalDraftPapersMixin(models.AbstractModel):
    """The papers of a filing: which are asked for, which have been sent, which can be used again."""

    _name = "egov.portal.draft.papers.mixin"
    _description = "Papers of a filing"

    def _case(self):
        name = self._given().get("_case")
        return self.version_id.case_ids.filtered(lambda case: case.name == name)[:1]

    def _is_on_behalf(self):
        return self._given().get("_for") in ("person", "organisation")

    def _asked_papers(self):
        """What the law asks for here: ``[{"component", "name", "required", "way"}]``.

        ``way``: *upload*, *form* (filled in online) or *present* (shown at the counter).
        """
        asked, has_form = [], bool(self.version_id.field_ids)
        for component in self.version_id._components_for(self._case()):
            name, required = fold(component.name), component.requirement == "required"
            way = "present" if component.requirement == "present_only" else "upload"
            if has_form and required and name.startswith(_FORM_WORDS):
                has_form, way = False, "form"
            if _AUTHORISATION in name:
                if not self._is_on_behalf():
                    continue
                way, required = "upload", True
            asked.append({"component": component, "name": component.name, "required": required, "way": way})
        if self._is_on_behalf() and not any(_AUTHORISATION in fold(paper["name"]) for paper in asked):
            name = self.env._("Authorisation paper")
            asked.append(
                {"component": self.version_id.component_ids.browse(), "name": name, "required": True, "way": "upload"}
            )
        return asked

    def _papers(self):
        """What is asked for, with what there is of it: as :meth:`_asked_papers`, plus ``paper``, ``kept``."""
        mine = {paper.name_key: paper for paper in self._draft_papers().sorted("id", reverse=True)}
        kept = self.env["egov.portal.paper"]._kept().grouped("name_key")
        none = self.env["egov.portal.paper"].sudo()
        return [
            {
                **asked,
                "paper": mine.get(fold(asked["name"]), none),
                "kept": kept.get(fold(asked["name"]), none),
            }
            for asked in self._asked_papers()
        ]

    def _draft_papers(self):
        return self.env["egov.portal.paper"].sudo().search([("draft_id", "=", self.id)])

    def _open_papers(self):
        """Make the papers into which files can be sent, where they are not there yet."""
        missing = [each for each in self._papers() if each["way"] == "upload" and not each["paper"]]
        if not missing:
            return
        self._wait_turn()
        self.env["egov.portal.paper"].sudo().create(
            [
                {
                    "draft_id": self.id,
                    "partner_id": self.partner_id.id,
                    "component_id": each["component"].id,
                    "name": each["name"],
                    **self._paper_vals(),
                }
                for each in missing
            ]
        )

    def _paper_vals(self):
        """Hook: whose a paper is, besides the account."""
        return {}

    def _paper_problems(self):
        """What is missing among the papers, in the shape of the form's problems."""
        _ = self.env._
        problems = []
        last_day = self.env["ir.qweb.field.date"].value_to_html(self.expires_at.date(), {"format": "dd/MM/yyyy"})
        for each in self._papers():
            paper = each["paper"]
            text = None
            if paper.upload_ids - paper._ready():
                text = _("“%s” has not arrived whole yet. Let it finish, or delete the file.", each["name"])
            elif each["way"] == "upload" and each["required"] and not paper._ready():
                text = _(
                    "Still missing: %(paper)s. If you do not have it yet, you can keep the draft and send it later; it "
                    "is kept until %(date)s.",
                    paper=each["name"],
                    date=last_day,
                )
            if text:
                place = paper.reference or "papers"
                problems.append({"key": "giay-to", "id": f"p-{place}", "text": text, "page": "giay-to"})
        return problems
