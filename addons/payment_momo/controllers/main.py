from werkzeug.exceptions import BadRequest, Forbidden

from odoo import http
from odoo.http import request

from odoo.addons.payment.logging import get_payment_logger

from .. import const

_logger = get_payment_logger(__name__, sensitive_keys=const.SENSITIVE_KEYS)


class MomoController(http.Controller):
    _return_url = "/payment/momo/return"
    _ipn_url = "/payment/momo/ipn"

    @http.route("/payment/momo/return", type="http", auth="public", methods=["GET"], save_session=False)
    def momo_return(self, **_data):
        """Bring the payer back. What the address says changes nothing: only the notification counts."""
        return request.redirect("/payment/status")

    @http.route("/payment/momo/ipn", type="http", auth="public", methods=["POST"], csrf=False, save_session=False)
    def momo_ipn(self):
        """Act on a notification. MoMo sends it again unless it reads 204."""
        try:
            data = request.get_json_data()
        except ValueError:
            raise BadRequest() from None
        if not isinstance(data, dict) or "\0" in str(data.get("orderId")):
            raise BadRequest()
        transaction_sudo = request.env["payment.transaction"].sudo()._search_by_reference("momo", data)
        providers_sudo = request.env["payment.provider"].sudo()
        if not providers_sudo._momo_find_signer(data, transaction_sudo.provider_id):
            _logger.warning("A notification in MoMo's name has a wrong signature.")
            raise Forbidden()
        transaction_sudo._momo_receive(data)
        return request.make_response("", status=204)
