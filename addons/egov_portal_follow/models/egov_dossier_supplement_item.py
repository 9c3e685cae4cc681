from hashlib import sha1

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

ANSWER_KINDS = [("file", "Files"), ("text", "Text"), ("none", "I do not have this paper")]
ANSWER_STATES = [
    ("saved", "Being written"),
    ("sent", "To look at"),
    ("accepted", "Accepted"),
    ("sent_back", "Sent back"),
]
MAX_TEXT = 2000


class EgovDossierSupplementItem(models.Model):
    """What the citizen answers to one thing that was asked for.

    An answer is a proposal: its files join the paper when the office accepts it.
    """

    _name = "egov.dossier.supplement.item"
    _inherit = ["egov.dossier.supplement.item", "egov.dossier.files.mixin", "egov.guarded.mixin"]

    _guarded_fields = frozenset({"answer_kind", "answer_text", "answer_state", "answered_at", "file_ids"})
    _fields_of_sent = frozenset({"is_answered", "answer_note"})

    answer_kind = fields.Selection(ANSWER_KINDS, "Answer", readonly=True, copy=False)
    answer_text = fields.Text("What the applicant writes", readonly=True, copy=False)
    answer_state = fields.Selection(ANSWER_STATES, readonly=True, copy=False)
    answered_at = fields.Datetime(readonly=True, copy=False)
    answer_note = fields.Char("Why it is not enough", copy=False, help="The applicant reads it when you send it back.")

    def _is_done(self):
        """Whether nothing is left for the citizen to write about this item."""
        return self.answer_state in ("saved", "sent", "accepted") or (self.is_answered and not self.answer_state)

    def _portal_save(self, kind, text="", files=()):
        """Keep what the citizen answers; nothing is sent yet.

        :param files: ``[(name, content, mimetype)]`` that passed the check of uploads
        :raise UserError: with a sentence for the citizen
        """
        self.ensure_one()
        self.supplement_id.dossier_id._wait_turn()
        self.supplement_id._portal_check_answerable()
        if self.answer_state in ("sent", "accepted") or self.is_answered:
            raise UserError(self.env._("This answer has been sent already."))
        text = (text or "").strip()[:MAX_TEXT]
        files = [*self._portal_arrived(), *files] if kind == "file" else files
        have = set(self.sudo().file_ids.mapped("checksum"))
        files = list({sha1(raw).hexdigest(): (name, raw, mimetype) for name, raw, mimetype in files}.items())
        files = [file for checksum, file in files if checksum not in have]  # a page that was sent twice
        self._portal_check(kind, text, len(files))
        self.env["ir.attachment"].sudo().create(
            [
                {"name": name, "raw": raw, "mimetype": mimetype, "res_model": self._name, "res_id": self.id}
                for name, raw, mimetype in files
            ]
        )
        self.sudo().write(
            {"answer_kind": kind, "answer_text": text, "answer_state": "saved", "answered_at": clock.now()}
        )
        self._portal_paper().upload_ids.unlink()
        self.invalidate_recordset(["file_ids"])

    def _portal_paper(self):
        """Where the files of the answer arrive in pieces; empty when it has not been opened yet."""
        return self._portal_papers_of(self)[:1]

    def _portal_papers_of(self, items):
        own = self.env["egov.portal.paper"]._own_domain()
        return self.env["egov.portal.paper"].sudo().search(own & Domain("supplement_item_id", "in", items.ids))

    def _portal_open_papers(self):
        """Make what takes files in pieces, for the items that can be answered: ``{id of the item: paper}``."""
        open_items = self.filtered(lambda item: not item.is_answered and item.answer_state not in ("sent", "accepted"))
        papers_sudo = self.env["egov.portal.paper"].sudo()
        found = self._portal_papers_of(open_items)
        missing = open_items - found.supplement_item_id
        if missing:
            self.supplement_id.dossier_id._wait_turn()
            owner = {"partner_id": self.env.user.partner_id.id}
            found += papers_sudo.create(
                [{**owner, "name": item.name, "supplement_item_id": item.id} for item in missing]
            )
        return {paper.supplement_item_id.id: paper for paper in found}

    def _portal_arrived(self):
        """The files that have arrived in pieces: ``[(name, content, mimetype)]``."""
        paper = self._portal_paper()
        if paper.upload_ids - paper._ready():
            raise UserError(self.env._("A file has not arrived whole yet. Let it finish, or delete it."))
        return [(upload.name, upload._raw(), upload.mimetype) for upload in paper._ready()]

    def _portal_check(self, kind, text, new_files):
        _ = self.env._
        if kind not in dict(ANSWER_KINDS):
            raise UserError(_("Choose how you answer: with files, in words, or that you do not have the paper."))
        if kind == "file" and not (new_files or self.file_ids):
            raise UserError(_("Choose at least one file or take a photo."))
        if kind == "text" and not text:
            raise UserError(_("Write your answer in a few words."))
        if kind == "none" and not text:
            raise UserError(_("Write why you do not have this paper."))
        most = self.env["egov.portal.paper"]._limits()["files"]
        if len(self.file_ids) + new_files > most:
            raise UserError(_("At most %s files for one paper. Put several pages into one PDF.", most))

    def _portal_drop_file(self, file_id):
        """Take away a file that has not been sent; the answer is open again when it was the last."""
        self.ensure_one()
        self.supplement_id._portal_check_answerable()
        file_sudo = self.sudo().file_ids.filtered(lambda file: file.id == file_id)
        if not file_sudo or self.answer_state not in ("saved", "sent_back"):
            return
        file_sudo.unlink()
        self.invalidate_recordset(["file_ids"])
        if self.answer_kind == "file" and not self.file_ids:
            self.sudo().answer_state = False

    def action_accept_answer(self):
        """Take what the citizen sent for this item as handed in."""
        self._check_may_judge()
        self._accept_answer()
        return self.supplement_id.action_open()

    def _check_may_judge(self):
        self.check_access("write")
        for item in self:
            item.supplement_id.dossier_id._require_role(
                "egov_base.group_receiving_clerk", "egov_base.group_processing_officer"
            )
            if item.answer_state != "sent" or item.supplement_id.answered_at:
                raise UserError(self.env._("There is no answer of the applicant to judge at “%s”.", item.name))

    def _accept_answer(self):
        """Put the files of these answers under their papers; the checks are the caller's."""
        for item_sudo in self.sudo():
            files_sudo = item_sudo.file_ids if item_sudo.answer_kind == "file" else item_sudo.file_ids.browse()
            if files_sudo:
                paper_sudo = item_sudo.paper_id or item_sudo._new_paper()
                files_sudo.write({"res_model": paper_sudo._name, "res_id": paper_sudo.id})
                paper_sudo.state = "received"
                paper_sudo.invalidate_recordset(["file_ids"])
            item_sudo.write({"is_answered": True, "answer_state": "accepted"})
        self.invalidate_recordset(["file_ids"])

    def _new_paper(self):
        """A line in the list of papers for something that was on no list before."""
        self.ensure_one()
        paper = self.env["egov.dossier.paper"].create(
            {"dossier_id": self.supplement_id.dossier_id.id, "name": self.name, "requirement": "conditional"}
        )
        self.paper_id = paper
        return paper

    @api.ondelete(at_uninstall=False)
    def _unlink_except_answered(self):
        if any(item.answer_state for item in self):
            raise UserError(self.env._("The applicant has answered this item."))
