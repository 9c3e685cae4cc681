"""VNPT as a channel of `egov_einvoice`."""

import base64
import binascii

from lxml import etree

from odoo.addons.egov_einvoice.tools import contract, transport

from . import payload, soap

PUBLISH, BUSINESS, PORTAL = "PublishService.asmx", "BusinessService.asmx", "PortalService.asmx"


class VnptChannel(contract.Channel):
    """Calls the three services of one contract.

    :param str address: where the services are
    :param dict secrets: ``account account_password user password``
    """

    def __init__(self, address, secrets, timeout=transport.READ):
        self._address, self._secrets, self._timeout = address.rstrip("/"), secrets, timeout

    def issue(self, document):
        return self._publish(document, PUBLISH, "ImportAndPublishInv", self._staff("password"))

    def replace(self, document):
        extra = {"fkey": document["replaces"]["uuid"], "Attachfile": ""}
        return self._publish(document, BUSINESS, "ReplaceInvoiceAction", self._staff("pass"), extra)

    def lookup_by_key(self, document):
        parameters = {"key": document["uuid"], "fromDate": "", "toDate": ""}
        text = self._call(PORTAL, "listInvByCusFkey", {**parameters, **self._portal_login()})
        if text == "ERR:1":
            raise contract.Unreachable(payload.ERRORS["1"])
        try:
            number = payload.parse_list(text)
        except (etree.XMLSyntaxError, TypeError, ValueError) as error:
            raise contract.Unknown("VNPT: listInvByCusFkey") from error
        return None if number is None else contract.Answer(document["uuid"], number)

    def fetch_xml(self, document):
        return self._fetch("downloadInvFkeyNoPay", document).encode()

    def fetch_pdf(self, document):
        try:
            return base64.b64decode(self._fetch("downloadInvPDFFkeyNoPay", document), validate=True)
        except binascii.Error as error:
            raise contract.Refused("VNPT sends no PDF") from error

    def _publish(self, document, service, method, login, extra=()):
        parameters = {
            "Account": self._secrets["account"],
            "ACpass": self._secrets["account_password"],
            "xmlInvData": payload.build(document),
            **login,
            **dict(extra),
            "pattern": document["form_code"],
            "serial": document["symbol"],
            "convert": 0,
        }
        answer = payload.parse(self._call(service, method, parameters), document["uuid"])
        if isinstance(answer, payload.Published) and document["uuid"] in answer.numbers:
            return contract.Answer(document["uuid"], answer.numbers[document["uuid"]])
        if answer in payload.DUPLICATE and (known := self.lookup_by_key(document)):
            return known
        self._raise(answer)

    def _raise(self, code):
        text = f"ERR:{code} {payload.ERRORS.get(code, '')}".strip() if isinstance(code, str) else "?"
        if code in payload.TRANSIENT or code == "1":
            raise contract.Unreachable(text)
        if code in payload.ERRORS:
            raise contract.Refused(text)
        raise contract.Unknown(text)

    def _fetch(self, method, document):
        text = self._call(PORTAL, method, {"fkey": document["uuid"], **self._portal_login()})
        if text.startswith("ERR"):
            raise contract.Refused(text)
        return text

    def _call(self, service, method, parameters):
        answer = transport.post(
            f"{self._address}/{service}",
            timeout=self._timeout,
            data=soap.request(method, parameters),
            headers=soap.headers(method),
        )
        try:
            return soap.result(method, answer.content)
        except soap.BadMessage as error:
            raise contract.Unknown(f"VNPT: {method} (HTTP {answer.status_code})") from error

    def _staff(self, password_name):
        return {"username": self._secrets["user"], password_name: self._secrets["password"]}

    def _portal_login(self):
        return {"userName": self._secrets["user"], "userPass": self._secrets["password"]}
