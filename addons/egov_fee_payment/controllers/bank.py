import logging

from odoo import SUPERUSER_ID, http
from odoo.http import request

from ..tools import bank_message

_logger = logging.getLogger(__name__)

PATH = "/egov/bank/notify"
SIGNATURE = "X-Egov-Signature"
MAX_BODY = 16_384


class BankNotices(http.Controller):
    """Where the bank reports money on the account for fees."""

    @http.route(PATH, type="http", auth="public", methods=["POST"], csrf=False, save_session=False)
    def notify(self, **_nothing):
        """Keep a signed notice, then settle it.

        The notice is committed before anything is made of it: what fails afterwards is settled by the scheduled
        action. Answers 200 to what has been kept, now or before; 400 and 403 to what is no notice of the bank.
        """
        body = request.httprequest.get_data(cache=False) if self._is_short() else b""
        try:
            message = bank_message.read(body)
        except (ValueError, TypeError):
            return self._answer("unreadable", 400)
        company_sudo = request.env["res.company"].sudo().search(
            [("egov_transfer_account", "=", message["account"]), ("egov_bank_secret", "!=", False)]
        )
        signature = request.httprequest.headers.get(SIGNATURE, "")
        signed_sudo = company_sudo.filtered(
            lambda company: bank_message.is_signed(company.egov_bank_secret, body, signature)
        )
        if len(signed_sudo) != 1:
            _logger.warning("A notice in the name of a bank has a wrong signature.")
            return self._answer("refused", 403)
        return self._answer(self._receive(signed_sudo, message, body.decode()), 200)

    @staticmethod
    def _is_short():
        return (request.httprequest.content_length or 0) <= MAX_BODY

    @staticmethod
    def _receive(company_sudo, message, payload):
        notices = request.env["egov.bank.notice"].with_user(SUPERUSER_ID)
        address = request.httprequest.remote_addr
        with request.env.registry.cursor() as cr:
            kept = notices.with_env(notices.env(cr=cr))._keep(company_sudo, message, payload, address).id
        if not kept:
            return "repeated"
        notice = notices.browse(kept)
        notice._settle()
        return notice.state

    @staticmethod
    def _answer(result, status):
        return request.make_json_response({"result": result}, status=status)
