"""Viettel as a channel of `egov_einvoice`: invoices only."""

import base64
import binascii

from odoo.addons.egov_einvoice.tools import contract, transport

from . import payload

LOGIN = "auth/login"
API = "services/einvoiceapplication/api/InvoiceAPI"


class ViettelChannel(contract.Channel):
    """Calls the service of one contract; it logs in when it is first asked.

    :param str address: where the service is
    :param str tax_code: of the office
    """

    kinds = frozenset({contract.INVOICE})

    def __init__(self, address, tax_code, user, password, timeout=2 * transport.READ):
        self._address, self._tax_code, self._timeout = address.rstrip("/"), tax_code, timeout
        self._login, self._token = {"username": user, "password": password}, None

    def issue(self, document):
        if document["kind"] != contract.INVOICE:
            raise contract.NotOffered()
        answer = self._call(f"InvoiceWS/createInvoice/{self._tax_code}", json=payload.build(document))
        if answer.get("result"):
            return self._told(document, answer["result"])
        if payload.DUPLICATE in _codes(answer) and (known := self.lookup_by_key(document)):
            return known
        raise contract.Refused(_text(answer))

    replace = issue

    def lookup_by_key(self, document):
        data = {"supplierTaxCode": self._tax_code, "transactionUuid": document["uuid"]}
        answer = self._call("InvoiceWS/searchInvoiceByTransactionUuid", data=data)
        if answer.get("result"):
            return self._told(document, answer["result"][0])
        if payload.NOT_FOUND in _codes(answer) or answer.get("result") == []:
            return None
        raise contract.Unknown(_text(answer))

    def fetch_xml(self, document):
        try:
            return payload.unpack(self._file(document, "ZIP"))
        except ValueError as error:
            raise contract.Refused(f"Viettel: {error}") from error

    def fetch_pdf(self, document):
        try:
            return base64.b64decode(self._file(document, "PDF"), validate=True)
        except binascii.Error as error:
            raise contract.Refused("Viettel sends no PDF") from error

    def _file(self, document, kind):
        answer = self._call(
            "InvoiceUtilsWS/getInvoiceRepresentationFile",
            json={
                "supplierTaxCode": self._tax_code,
                "templateCode": payload.template(document),
                "invoiceNo": document["provider_number"],
                "fileType": kind,
            },
        )
        if not answer.get("fileToBytes"):
            raise contract.Refused(_text(answer))
        return answer["fileToBytes"]

    def _told(self, document, result):
        name = result.get("invoiceNo") or ""
        return contract.Answer(
            result.get("reservationCode") or name, payload.number_of(name, document["symbol"]), provider_name=name
        )

    def _call(self, path, **request):
        self._token = self._token or self._new_token()
        answer = self._post(f"{API}/{path}", cookies={"access_token": self._token}, **request)
        if answer.status_code == 401:
            self._token = self._new_token()
            answer = self._post(f"{API}/{path}", cookies={"access_token": self._token}, **request)
        return _read(answer)

    def _new_token(self):
        answer = self._post(LOGIN, json=self._login)
        if answer.status_code != 200 or not (token := _read(answer).get("access_token")):
            raise contract.Unreachable(f"Viettel: {LOGIN} (HTTP {answer.status_code})")
        return token

    def _post(self, path, **request):
        return transport.post(f"{self._address}/{path}", timeout=self._timeout, **request)


def _read(answer):
    try:
        body = answer.json()
    except ValueError as error:
        raise contract.Unknown(f"Viettel: JSON? (HTTP {answer.status_code})") from error
    return body if isinstance(body, dict) else {}


def _codes(answer):
    return {str(answer.get(name)) for name in ("errorCode", "message", "code")}


def _text(answer):
    known = [answer.get(name) for name in ("errorCode", "message", "description", "data")]
    return " ".join(str(part) for part in known if part) or "Viettel"
