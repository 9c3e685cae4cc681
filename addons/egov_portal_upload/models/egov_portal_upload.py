import base64
import hashlib
import re
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock, file_check

from ..tools.references import check_code, new_reference

#: Small enough to arrive over a poor line, large enough not to be slow on a good one.
PIECE_SIZE = 256 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")


class EgovPortalUpload(models.Model):
    """A file on its way, then arrived: pieces are put together in order, and checked as a whole.

    The sender may repeat a piece, lose the answer or come back tomorrow: the answer
    always says from where to go on.
    """

    _name = "egov.portal.upload"
    _description = "File of a citizen"
    _inherit = ["egov.portal.turn.mixin"]
    _order = "sequence, id"

    reference = fields.Char(required=True, default=lambda self: new_reference(), copy=False)
    paper_id = fields.Many2one("egov.portal.paper", required=True, index=True, ondelete="cascade")
    key = fields.Char(required=True, help="The sender's own name for the file, the same for every try.")
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    size = fields.Integer(required=True)
    received = fields.Integer(help="How many bytes have arrived without a gap.")
    declared_sha256 = fields.Char()
    is_ready = fields.Boolean()
    sha256 = fields.Char("SHA-256")
    mimetype = fields.Char()
    page_count = fields.Integer()
    touched_at = fields.Datetime(required=True, default=lambda self: clock.now())
    content = fields.Binary(attachment=True, groups=fields.NO_ACCESS)
    piece_ids = fields.One2many("egov.portal.upload.piece", "upload_id")

    _reference_uniq = models.Constraint("UNIQUE (reference)", "There is a file with this reference already.")
    _key_uniq = models.Constraint("UNIQUE (paper_id, key)", "This file is on its way already.")

    @api.model
    def _find(self, reference):
        """The own file with this reference, as superuser; empty when there is none."""
        own = Domain("paper_id", "any", self.env["egov.portal.paper"]._own_domain())
        return self.sudo().search(own & Domain("reference", "=", reference or ""), limit=1)

    @api.model
    def _start(self, paper, key, name, size, sha256=None):
        """Announce a file; the same key again gives the file as far as it has come.

        :raise Refused: when it cannot be taken whatever it holds
        """
        paper._wait_turn()
        upload = paper.upload_ids.filtered(lambda upload: upload.key == key)
        if upload:
            return upload
        paper._check_count()
        file_check.check_size(size, paper._limits()["bytes"])
        digest = (sha256 or "").lower()
        return self.sudo().create(
            {
                "paper_id": paper.id,
                "key": key,
                "name": file_check.clean_name(name),
                "size": size,
                "sequence": 10 + max(paper.upload_ids.mapped("sequence"), default=0),
                "declared_sha256": digest if _DIGEST.fullmatch(digest) else False,
            }
        )

    @api.model
    def _add(self, paper, name, content):
        """Take a whole file in one go, as a page without a script sends it.

        :raise Refused: with the reason
        """
        digest = hashlib.sha256(content).hexdigest()
        upload = self._start(paper, f"{digest}:{file_check.clean_name(name)}", name, len(content))
        if not upload.is_ready:
            try:
                upload._settle(content)
            except file_check.Refused:
                upload.unlink()
                raise
        return upload

    def _put(self, offset, data):
        """Keep a piece if it is the next one; put the file together with the last.

        :return: ``{"offset"}`` from where to go on, with ``"file"`` when it has arrived, with
            ``"error"`` when it is refused and ``"gone"`` when it need not be tried again
        """
        self.ensure_one()
        self._wait_turn()
        here = self.received
        wanted = min(PIECE_SIZE, self.size - here)
        if not self.is_ready and offset == here and len(data) == wanted:
            self.piece_ids.create(
                {"upload_id": self.id, "position": here, "size": len(data), "content": base64.b64encode(data)}
            )
            here += len(data)
            self.write({"received": here, "touched_at": clock.now()})
        if self.is_ready or here < self.size:
            return {"offset": here, **({"file": self._facts()} if self.is_ready else {})}
        return self._put_together()

    def _put_together(self):
        content = b"".join(base64.b64decode(piece.content) for piece in self.piece_ids.sorted("position"))
        if self.declared_sha256 and hashlib.sha256(content).hexdigest() != self.declared_sha256:
            self.piece_ids.unlink()
            self.received = 0
            text = self.env._("The file arrived other than it was sent, so it was not taken. Press “Try again”.")
            return {"offset": 0, "error": text}
        try:
            self._settle(content)
        except file_check.Refused as refused:
            text = self.paper_id._refusal_text(refused, self.name)
            self.unlink()
            return {"offset": 0, "error": text, "gone": True}
        return {"offset": self.size, "file": self._facts()}

    def _settle(self, content):
        """Check a whole file and keep it."""
        limits = self.paper_id._limits()
        checked = file_check.check(content, limits["bytes"], limits["pages"], name=self.name)
        self.write(
            {
                "content": base64.b64encode(content),
                "sha256": hashlib.sha256(content).hexdigest(),
                "mimetype": checked.mimetype,
                "page_count": checked.page_count,
                "is_ready": True,
                "received": self.size,
                "touched_at": clock.now(),
            }
        )
        self.piece_ids.unlink()

    def _facts(self):
        """What its sender sees of a file."""
        return {
            "reference": self.reference,
            "name": self.name,
            "size": self.size,
            "pages": self.page_count,
            "check": check_code(self.sha256),
        }

    def _raw(self):
        """The content as bytes."""
        return base64.b64decode(self.with_context(bin_size=False).content or b"")

    def _copy_to(self, paper):
        """The same file in another paper."""
        names = ("key", "sequence", "name", "size", "sha256", "mimetype", "page_count", "received", "is_ready")
        values = {name: self[name] for name in names}
        return self.create({**values, "paper_id": paper.id, "content": self.with_context(bin_size=False).content})

    def _move_to(self, place):
        """Move a file to a place among the pages of its paper, counted from 0; asked twice, it moves once.

        :param str place: as a page sends it
        """
        if not self or not str(place).isdecimal():
            return
        self.ensure_one()
        files = [file for file in self.paper_id.upload_ids if file != self]
        files.insert(int(place), self)
        for number, upload in enumerate(files, start=1):
            upload.sequence = 10 * number

    @api.model
    def _cron_clean(self):
        """Delete files that never arrived whole."""
        days = self.env["egov.dossier.parameter"]._get("upload_abandoned").value
        before = clock.now() - timedelta(days=days)
        self.search([("is_ready", "=", False), ("touched_at", "<", before)]).unlink()
