from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from odoo.addons.egov_portal_upload.controllers.kept_page import KeptPage


class FollowPage(KeptPage):
    """A page about one dossier of who is logged in."""

    def _dossier(self, reference):
        """The own dossier with this code; drafts of the counter are not shown before they are received."""
        dossier = self._own_dossier(reference)
        if dossier.state == "draft":
            raise request.not_found()
        return dossier

    def _dossier_page(self, dossier, template, values=None, *, title, status=200):
        """A page about this dossier: the help box names its office, not that of the address."""
        office = dossier.company_id
        agency = office.agency_id
        own = {
            **self._kept_assets(),
            **self._kept_line(dossier._portal_reference(), request.env.user.partner_id),
            "dossier": dossier,
            "dossier_url": dossier._portal_url(),
            "reference": dossier._portal_reference(),
            "office": agency.name or office.name,
            "office_phone": agency.phone or office.phone,
            "office_address": agency.address or "",
            "crumbs": [(request.env._("My dossiers"), "/ho-so"), (dossier._portal_reference(), dossier._portal_url())],
        }
        return self._page(template, {**own, **(values or {})}, title=title, status=status)

    @staticmethod
    def _files(dossier):
        """The citizen's own files of a dossier."""
        return dossier._portal_files(set(dossier.log_ids.mapped("kind")))

    def _after(self, dossier, done="", fragment="", page=""):
        """After a form was sent: the page of the dossier, which says what was done."""
        query = f"?da={done}" if done else ""
        return self._kept_see_other(f"{dossier._portal_url()}{page}{query}{f'#{fragment}' if fragment else ''}")

    def _try(self, action, *arguments, **options):
        """Do what a form asks for; return the sentence that says why it cannot be done, or nothing."""
        try:
            with request.env.cr.savepoint():
                action(*arguments, **options)
        except UserError as error:
            return error.args[0]
        return ""

    @staticmethod
    def _file(data, name, mimetype, inline=False):
        """Hand out a file that nobody else may keep; only pictures and PDF are ever shown in the browser."""
        shown = inline and mimetype in ("application/pdf", "image/jpeg", "image/png")
        disposition = content_disposition(name, "inline" if shown else "attachment")
        return request.make_response(
            data,
            headers=[
                ("Content-Type", mimetype if shown else "application/octet-stream"),
                ("Content-Length", len(data)),
                ("Content-Disposition", disposition),
                ("Cache-Control", "private, no-store"),
                ("X-Content-Type-Options", "nosniff"),
                ("Content-Security-Policy", "default-src 'none'; sandbox"),
                ("Referrer-Policy", "no-referrer"),
            ],
        )
