from odoo import http
from odoo.exceptions import ConcurrencyError
from odoo.http import request
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from odoo.addons.payment.logging import get_payment_logger

from .. import const

_logger = get_payment_logger(__name__, sensitive_keys=const.SENSITIVE_KEYS)


class VnpayController(http.Controller):
    _return_url = "/payment/vnpay/return"
    _ipn_url = "/payment/vnpay/ipn"

    @http.route("/payment/vnpay/return", type="http", auth="public", methods=["GET"], save_session=False)
    def vnpay_return(self, **_data):
        """Bring the payer back. What the address says changes nothing: only the notification counts."""
        return request.redirect("/payment/status")

    @http.route("/payment/vnpay/ipn", type="http", auth="public", methods=["GET"], csrf=False, save_session=False)
    def vnpay_ipn(self, **data):
        """Act on a notification and answer as VNPAY expects: 00 and 02 end its attempts.

        :param dict data: the signed parameters
        """
        try:
            code = self._answer({name: value for name, value in data.items() if name.startswith("vnp_")})
            request.env.cr.flush()
        except (ConcurrencyError, *PG_CONCURRENCY_EXCEPTIONS_TO_RETRY):
            raise  # Odoo tries again
        except Exception:
            _logger.exception("A notification by VNPAY could not be processed.")
            request.env.cr.rollback()
            code = "99"
        return request.make_json_response({"RspCode": code, "Message": const.ANSWERS[code]})

    @staticmethod
    def _answer(data):
        """Who signed, which order, and what the transaction makes of it."""
        if "\0" in "".join(data.values()):
            return "97"  # no database looks for that
        transaction_sudo = request.env["payment.transaction"].sudo()._search_by_reference("vnpay", data)
        providers_sudo = request.env["payment.provider"].sudo()
        if not providers_sudo._vnpay_find_signer(data, transaction_sudo.provider_id):
            _logger.warning("A notification in VNPAY's name has a wrong signature.")
            return "97"
        return transaction_sudo._vnpay_receive(data)
