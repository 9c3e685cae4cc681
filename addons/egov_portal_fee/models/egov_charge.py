import secrets

from odoo import api, models
from odoo.fields import Domain

#: What a citizen sees of a charge: not while it is being written, nor after it was withdrawn.
SHOWN = ("due", "paid", "waived", "refunded")
#: Compared with when there is no charge, so that a wrong reference and a wrong secret take the same way.
_NO_SECRET = "-" * 8
_MOST = 200


class EgovCharge(models.Model):
    """What a citizen's account has to do with charges: pages ask these methods, citizens have no rights."""

    _inherit = "egov.charge"

    @api.model
    def _portal_domain(self, opened=()):
        """Charges of the account that is logged in, and those that this visitor has opened by a slip.

        :param opened: ids, as the session remembers them
        """
        user = self.env.user
        domain = Domain("id", "in", list(opened))
        if not user._is_public():
            partner = user.partner_id.id
            domain |= Domain("dossier_id.portal_partner_id", "=", partner) | Domain("party_id.partner_id", "=", partner)
        return domain & Domain("state", "in", SHOWN)

    @api.model
    def _portal_find(self, references, opened=()):
        """Own charges with these payment references, as superuser; empty unless all of them are one's own."""
        references = {(reference or "").strip().upper() for reference in references}
        found = self.sudo().search(self._portal_domain(opened) & Domain("pay_ref", "in", list(references)), order="id")
        return found if references and len(found) == len(references) else found.browse()

    @api.model
    def _portal_list(self):
        """Own charges, the newest first, as superuser."""
        return self.sudo().search(self._portal_domain(), limit=_MOST)

    @api.model
    def _portal_open(self, reference, secret):
        """The charge that a slip's payment reference and secret open, as superuser; empty for any wrong pair."""
        reference, secret = ("".join((text or "").split()).upper() for text in (reference, secret))
        found = Domain("pay_ref", "=", reference) & Domain("state", "in", SHOWN) & Domain("dossier_id", "!=", False)
        charge_sudo = self.sudo().search(found, limit=1)
        expected = charge_sudo.dossier_id.lookup_secret or _NO_SECRET
        is_right = secrets.compare_digest(secret.encode(), expected.encode())
        return charge_sudo if is_right and charge_sudo.dossier_id.lookup_secret else charge_sudo.browse()

    def _portal_fees(self):
        """What this charge is for: names of its fees."""
        return ", ".join(self.line_ids.fee_id.mapped("name"))

    def _portal_is_waiting(self):
        """Whether a gateway has this payment in hand, so that nobody should pay again."""
        return any(
            each.state != "draft" and each._egov_is_under_way() for each in self.payment_part_ids.transaction_id
        )

    def _portal_receipts(self):
        """Receipts of this charge that its payer may download, the one in effect first.

        :return: ``[(text, path)]``
        """
        receipts = self.receipt_ids.filtered("number").sorted(lambda receipt: receipt.state != "issued")
        return [(receipt._portal_label(), f"/phi-cua-toi/bien-lai/{receipt.id}") for receipt in receipts]
