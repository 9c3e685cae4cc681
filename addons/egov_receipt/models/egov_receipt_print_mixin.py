import hashlib

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

from ..report import receipt_data, receipt_page

#: Where the portal looks receipts up.
LOOKUP_PATH = "bien-lai"


class EgovReceiptPrintMixin(models.AbstractModel):
    """The receipt on paper: drawn once, kept with its checksum, handed out again byte for byte."""

    _name = "egov.receipt.print.mixin"
    _description = "Prints of receipts"

    # The files are handed out by `_pdf` alone, which checks the record and the checksum.
    pdf = fields.Binary("Print on A5", readonly=True, attachment=True, groups=fields.NO_ACCESS)
    sha256 = fields.Char("SHA-256 of the print on A5", readonly=True)
    slip = fields.Binary("Print on a roll", readonly=True, attachment=True, groups=fields.NO_ACCESS)
    slip_sha256 = fields.Char("SHA-256 of the print on a roll", readonly=True)
    printed_at = fields.Datetime("First printed at", readonly=True)
    printed_by_id = fields.Many2one("res.users", "First printed by", readonly=True, ondelete="restrict")

    def _pdf(self, paper=None):
        """Return the print of this receipt, drawn the first time and stored; afterwards the stored one.

        :param str paper: ``a5`` or ``slip``; without it the paper of the office
        """
        self.ensure_one()
        self.check_access("read")
        receipt_sudo = self.sudo()  # nobody has the right to write receipts
        paper = paper or receipt_sudo.company_id.egov_receipt_paper
        file, digest = ("slip", "slip_sha256") if paper == "slip" else ("pdf", "sha256")
        if not receipt_sudo[digest]:
            return receipt_sudo._store_print(file, digest, receipt_sudo._draw(paper))
        pdf = receipt_sudo._stored_print(file).raw or b""
        if hashlib.sha256(pdf).hexdigest() != receipt_sudo[digest]:
            raise UserError(
                self.env._(
                    "The stored print of %s is damaged: its checksum differs. Restore it from a backup; do not hand "
                    "it out.",
                    self.display_name,
                )
            )
        return pdf

    def _pdf_of_all(self, paper=None):
        """Return one file with these receipts: the stored print of one, a new file with the same pages of many."""
        if len(self) == 1:
            return self._pdf(paper)
        self.check_access("read")
        receipts_sudo = self.sudo()  # nobody has the right to write receipts
        receipts_sudo.filtered(lambda receipt: not receipt.printed_at)._note_print()
        return receipts_sudo._draw(paper or receipts_sudo.company_id[:1].egov_receipt_paper)

    def _draw(self, paper):
        place = f"{self[:1].get_base_url()}/{LOOKUP_PATH}"
        return receipt_page.pdf([receipt_data.receipt(receipt, place) for receipt in self], paper)

    def _store_print(self, file, digest, pdf):
        self._note_print(**{digest: hashlib.sha256(pdf).hexdigest()})
        self.env["ir.attachment"].create(
            {
                "name": f"{file}.pdf",
                "raw": pdf,
                "mimetype": "application/pdf",
                "res_model": self._name,
                "res_field": file,
                "res_id": self.id,
            }
        )
        self.invalidate_recordset([file])
        return pdf

    def _stored_print(self, file):
        of_receipt = [("res_model", "=", self._name), ("res_field", "=", file), ("res_id", "=", self.id)]
        return self.env["ir.attachment"].search(of_receipt, limit=1)

    def _note_print(self, **vals):
        first = {"printed_at": clock.now(), "printed_by_id": self.env.uid}
        for is_first, receipts in self.grouped(lambda receipt: not receipt.printed_at).items():
            receipts.write({**vals, **(first if is_first else {})})

    def _signature_lines(self):
        """Hook: what the print says about the digital signature, line by line."""
        return []

    def action_print(self):
        """Show the prints of these receipts in a new tab, as one file on the paper of the office."""
        self.check_access("read")
        return self._print_action()

    def _print_action(self, paper=None):
        ids = ",".join(map(str, self.ids))
        url = f"/egov/receipt/{ids}/{paper}" if paper else f"/egov/receipt/{ids}"
        return {"type": "ir.actions.act_url", "url": url, "target": "new", "close": True}
