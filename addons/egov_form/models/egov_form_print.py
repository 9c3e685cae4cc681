import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.tools.pdf import merge_pdf

from odoo.addons.egov_base.tools import clock

from ..report.reprint_mark import mark


class EgovFormPrint(models.Model):
    """A legal paper as it was printed: the file, its checksum and the rule it follows.

    Written once. A reprint gives the stored file, never a new drawing.
    """

    _name = "egov.form.print"
    _description = "Print"
    _order = "id desc"
    _rec_name = "title"

    form_id = fields.Many2one("egov.form", readonly=True, required=True, ondelete="restrict")
    code = fields.Char(readonly=True, required=True)
    title = fields.Char(readonly=True, required=True)
    res_model = fields.Char("Model", readonly=True, required=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", readonly=True, required=True)
    company_id = fields.Many2one("res.company", readonly=True, required=True, index=True)
    number = fields.Char(readonly=True)
    legal_basis = fields.Char(readonly=True, required=True)
    # The file is handed out by `_content` alone, which checks the record and the checksum.
    pdf = fields.Binary(readonly=True, attachment=True, groups=fields.NO_ACCESS)
    sha256 = fields.Char("SHA-256", readonly=True, required=True)
    printed_at = fields.Datetime("Printed on", readonly=True, required=True)
    printed_by_id = fields.Many2one("res.users", "Printed by", readonly=True, required=True)
    reprint_count = fields.Integer("Reprints", readonly=True, aggregator=None)

    _record_idx = models.Index("(res_model, res_id, code)")

    @api.model
    def _store(self, form, record, pdf):
        office = record.company_id if "company_id" in record._fields else self.env.company
        print_ = self.create(
            {
                "form_id": form.id,
                "code": form.code,
                "title": form.name,
                "res_model": record._name,
                "res_id": record.id,
                "company_id": office.id,
                "number": record._form_number(form.code),
                "legal_basis": form.legal_basis,
                "sha256": hashlib.sha256(pdf).hexdigest(),
                "printed_at": clock.now(),
                "printed_by_id": self.env.uid,
            }
        )
        self.env["ir.attachment"].sudo().create(
            {
                "name": f"{form.code}.pdf",
                "raw": pdf,
                "mimetype": "application/pdf",
                "res_model": self._name,
                "res_field": "pdf",
                "res_id": print_.id,
            }
        )
        print_.invalidate_recordset(["pdf"])
        return print_

    @api.model
    def _last_of(self, record, code):
        """Return the latest print of form ``code`` of a record."""
        of_record = [("res_model", "=", record._name), ("res_id", "=", record.id)]
        return self.search([*of_record, ("code", "=", code)], order="id desc", limit=1)

    def write(self, vals):
        if vals.keys() - {"reprint_count"}:
            raise AccessError(self.env._("A print is kept as it was made."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A print is kept; it cannot be deleted."))

    def _count_reprint(self):
        for print_ in self:
            print_.reprint_count += 1

    def _content(self, reprint=False):
        """Return the stored PDF, refusing one that is not the file that was printed.

        :param bool reprint: with a mark in the margin that says so
        """
        self.ensure_one()
        self.check_access("read")
        record = self._record()
        record.check_access("read")
        of_print = [("res_model", "=", self._name), ("res_field", "=", "pdf"), ("res_id", "=", self.id)]
        attachment_sudo = self.env["ir.attachment"].sudo().search(of_print, limit=1)
        pdf = attachment_sudo.raw or b""
        if hashlib.sha256(pdf).hexdigest() != self.sha256:
            raise UserError(
                self.env._(
                    "The stored file of this print is damaged: its checksum differs. Restore it "
                    "from a backup; do not hand it out."
                )
            )
        return mark(pdf, self._reprint_mark()) if reprint else pdf

    def _record(self):
        """Return what was printed; it must still be there for its rights to be checked."""
        model = self.env.get(self.res_model)
        record = None if model is None else model.browse(self.res_id).exists()
        if not record:
            raise MissingError(self.env._("What was printed is no longer there."))
        return record

    def _reprint_mark(self):
        # Printed on a Vietnamese paper, so Vietnamese like the paper itself.
        return f"Bản in lại ngày {clock.today():%d/%m/%Y}"

    def _contents(self, reprint=False):
        """Return the stored PDFs as one file, in the given order."""
        pdfs = [print_._content(reprint) for print_ in self]
        return pdfs[0] if len(pdfs) == 1 else merge_pdf(pdfs)

    def action_open(self):
        """Show the stored PDF in a new tab."""
        self.check_access("read")
        return self._open_action("print")

    def action_open_record(self):
        """Open what was printed."""
        self.ensure_one()
        self.check_access("read")
        record = self._record()
        record.check_access("read")
        return record.get_formview_action()

    def _open_action(self, route):
        ids = ",".join(map(str, self.ids))
        return {"type": "ir.actions.act_url", "url": f"/egov/{route}/{ids}", "target": "new"}
