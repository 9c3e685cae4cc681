from odoo.http import request, route

from .fee_page import FeePage


class MyFees(FeePage):
    """What is to pay and what has been paid, for one's own dossiers."""

    @route("/phi-cua-toi", type="http", auth="user", methods=["GET"], website=True, readonly=True)
    def my_fees(self, chua_chon="", **_query):
        """What is due, by office; then what is settled."""
        _ = request.env._
        charges = request.env["egov.charge"]._portal_list()
        due = charges.filtered(lambda charge: charge.state == "due")
        values = {
            "offices": [(company, found) for company, found in due.grouped("company_id").items()],
            "settled": charges - due,
            "states": dict(charges._fields["state"]._description_selection(request.env)),
            "problems": [{"id": "chon", "text": _("Choose what you want to pay.")}] if chua_chon else [],
        }
        return self._page("egov_portal_fee.fees_page", values, title=_("My fees"))
