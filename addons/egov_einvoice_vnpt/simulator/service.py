"""What the simulated service keeps and answers, without HTTP."""

import base64
import itertools
import threading
import xml.etree.ElementTree as ET

ACCOUNT, ACCOUNT_PASSWORD = "mophong", "simulated-password-of-no-value"
USER, PASSWORD = "mophongservice", "simulated-service-password"
#: What the tester may choose for the calls that come.
ACTS = ("accept", "refuse", "lost", "down")
PUBLISHING = {"ImportAndPublishInv": "password", "ReplaceInvoiceAction": "pass"}
PDF = b"%PDF-1.4\n% MO PHONG (simulated)\n%%EOF\n"


class Down(Exception):
    """The tester has chosen that the service is out of order."""


class Lost(Exception):
    """The document is kept, and the answer is lost on the way."""


class Service:
    def __init__(self):
        self.act, self.documents, self.calls = "accept", {}, 0
        self._numbers, self._lock = {}, threading.Lock()

    def answer(self, method, given):
        """Return the text of an answer."""
        self.calls += 1
        if self.act == "down":
            raise Down()
        if method in PUBLISHING:
            return self._publish(method, given)
        if (given.get("userName"), given.get("userPass")) != (USER, PASSWORD):
            return "ERR:1"
        return getattr(self, f"_on_{method}", lambda _given: "ERR:5")(given)

    def _publish(self, method, given):
        login = (given.get("Account"), given.get("ACpass"), given.get("username"), given.get(PUBLISHING[method]))
        if login != (ACCOUNT, ACCOUNT_PASSWORD, USER, PASSWORD):
            return "ERR:1"
        if self.act == "refuse":
            return "ERR:3"
        try:
            root = ET.fromstring(given.get("xmlInvData", ""))
        except ET.ParseError:
            return "ERR:3"
        holder = self._holder(method, root)
        if holder is None:
            return "ERR:3"
        if not given.get("pattern") or not given.get("serial"):
            return "ERR:20"
        key, replaces = holder.findtext("key"), method == "ReplaceInvoiceAction"
        with self._lock:
            if replaces and given.get("fkey") not in self.documents:
                return "ERR:2"
            if replaces and given["fkey"] in {one["replaces"] for one in self.documents.values()}:
                return "ERR:8"
            if not key or key in self.documents:
                return "ERR:13"
            number = next(self._numbers.setdefault((given["pattern"], given["serial"]), itertools.count(1)))
            self.documents[key] = {
                "number": number,
                "pattern": given["pattern"],
                "serial": given["serial"],
                "xml": given["xmlInvData"],
                "replaces": given.get("fkey", ""),
                "payer": root.findtext(".//CusName") or root.findtext(".//NMua/Ten") or "",
                "amount": root.findtext(".//Total") or root.findtext(".//TgTTTBSo") or "0",
            }
        if self.act == "lost":
            raise Lost()
        told = f";{number}" if replaces else f"-{key}_{number}"
        return f"OK:{given['pattern']};{given['serial']}{told}"

    def _holder(self, method, root):
        """Return what has the key, or None when the document is none that the method takes."""
        if method == "ReplaceInvoiceAction":
            return root if root.tag in ("ReplaceInv", "ThayTheHD") else None
        if len(root) != 1 or (root.tag, root[0].tag) not in (("Invoices", "Inv"), ("DSHDon", "HDon")):
            return None
        return root[0]

    def _on_listInvByCusFkey(self, given):
        root = ET.Element("Data")
        if document := self.documents.get(given.get("key")):
            item = ET.SubElement(root, "Item")
            for tag, value in {
                "index": 1,
                "invToken": f"{document['pattern']};{document['serial']};{document['number']}",
                "fkey": given["key"],
                "name": document["payer"],
                "amount": document["amount"],
                "pattern": document["pattern"],
                "serial": document["serial"],
                "invNum": document["number"],
                "status": 1,
            }.items():
                ET.SubElement(item, tag).text = str(value)
        return ET.tostring(root, encoding="unicode")

    def _on_downloadInvFkeyNoPay(self, given):
        document = self.documents.get(given.get("fkey"))
        return document["xml"] if document else "ERR:6"

    def _on_downloadInvPDFFkeyNoPay(self, given):
        return base64.b64encode(PDF).decode() if given.get("fkey") in self.documents else "ERR:6"
