import logging

from odoo import SUPERUSER_ID, http
from odoo.http import request

from odoo.addons.egov_fee.tools import pay_ref

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
        if not signed_sudo:
            _logger.warning("A notice in the name of a bank has a wrong signature.")
            return self._answer("refused", 403)
        office_sudo = self._office(signed_sudo, message["memo"])
        return self._answer(self._receive(office_sudo, message, body.decode()), 200)

    @staticmethod
    def _office(companies_sudo, memo):
        """The office whose money it is, where several have one account: that of the charge which the memo names."""
        charges_sudo = request.env["egov.charge"].sudo()  # the bank is nobody's login
        named = [("pay_ref", "in", pay_ref.find(memo)), ("company_id", "in", companies_sudo.ids)]
        return charges_sudo.search(named, limit=1).company_id or companies_sudo[:1]

    @staticmethod
    def _is_short():
        return (request.httprequest.content_length or 0) <= MAX_BODY

    @staticmethod
    def _receive(company_sudo, message, payload):
        notices = request.env["egov.bank.notice"].with_user(SUPERUSER_ID)
        address = request.httprequest.remote_addr
        with request.env.registry.cursor() as cr:
            kept = notices.with_env(notices.env(cr=cr))._keep(company_sudo, message, payload, address).id
        # What was kept is seen from here on.
        request.env.cr.commit()  # pylint: disable=invalid-commit
        request.env.invalidate_all()
        notice = notices.browse(kept)
        if notice.state != "new":
            return "repeated"
        notice._settle()
        return notice.state

    @staticmethod
    def _answer(result, status):
        return request.make_json_response({"result": result}, status=status)
