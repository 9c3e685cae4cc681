"""What the simulated service keeps and answers, without HTTP."""

import base64
import io
import itertools
import secrets
import threading
import zipfile

TAX_CODE, USER, PASSWORD = "0401234567", "0401234567-mophong", "simulated-password-of-no-value"
#: What the tester may choose for the calls that come.
ACTS = ("accept", "refuse", "lost", "down")
NEEDED = ("generalInvoiceInfo", "buyerInfo", "sellerInfo", "payments", "itemInfo", "taxBreakdowns")
PDF = b"%PDF-1.4\n% MO PHONG (simulated)\n%%EOF\n"


class Down(Exception):
    """The tester has chosen that the service is out of order."""


class Lost(Exception):
    """The document is kept, and the answer is lost on the way."""


class Problem(Exception):
    """What the service answers with HTTP 400."""

    def __init__(self, code, message):
        super().__init__(code)
        self.body = {"code": 400, "message": code, "data": message}


class Service:
    def __init__(self):
        self.act, self.documents, self.calls, self.tokens = "accept", {}, 0, set()
        self._numbers, self._lock = {}, threading.Lock()

    def check_up(self):
        self.calls += 1
        if self.act == "down":
            raise Down()

    def login(self, given):
        """Return a token, or None when user and password do not fit."""
        if (given.get("username"), given.get("password")) != (USER, PASSWORD):
            return None
        token = secrets.token_urlsafe(16)
        self.tokens.add(token)
        return {"access_token": token, "token_type": "bearer", "expires_in": 299}

    def issue(self, tax_code, given):
        """Keep an invoice and return what it got."""
        if tax_code != TAX_CODE:
            raise Problem("TAX_CODE_INVALID", "Mã số thuế không đúng")
        if self.act == "refuse" or any(name not in given for name in NEEDED):
            raise Problem("BAD_REQUEST", "Dữ liệu không hợp lệ")
        general = given["generalInvoiceInfo"]
        key, series = general.get("transactionUuid"), general.get("invoiceSeries")
        if not key or not series or general.get("invoiceType") not in {"1", "2", "3", "4", "5", "6"}:
            raise Problem("INVOICE_INFO_INVALID", "Thiếu thông tin chung")
        with self._lock:
            if key in self.documents:
                raise Problem("TRANSACTION_UUID_DUPLICATE", "Đã có hóa đơn với mã giao dịch này")
            if general.get("adjustmentType") == "3":
                self._check_replaced(general)
            number = next(self._numbers.setdefault(series, itertools.count(1)))
            self.documents[key] = {
                "number": number,
                "pattern": general["templateCode"],
                "serial": series,
                "invoiceNo": f"{series}{number}",
                "reservationCode": secrets.token_hex(6).upper(),
                "payer": given["buyerInfo"].get("buyerName", ""),
                "amount": str(sum(item["itemTotalAmountWithTax"] for item in given["itemInfo"])),
                "replaces": general.get("originalInvoiceId", ""),
            }
        if self.act == "lost":
            raise Lost()
        return {"errorCode": None, "description": None, "result": self._told(key)}

    def _check_replaced(self, general):
        original = general.get("originalInvoiceId")
        if original not in {one["invoiceNo"] for one in self.documents.values()}:
            raise Problem("ORIGINAL_INVOICE_NOT_FOUND", "Không tìm thấy hóa đơn gốc")
        if not general.get("originalInvoiceIssueDate") or not general.get("originalTemplateCode"):
            raise Problem("INVOICE_INFO_INVALID", "Thiếu thông tin hóa đơn gốc")
        if original in {one["replaces"] for one in self.documents.values()}:
            raise Problem("ORIGINAL_INVOICE_REPLACED", "Hóa đơn gốc đã bị thay thế")

    def search(self, tax_code, key):
        """Return the invoice of a key."""
        if tax_code != TAX_CODE or key not in self.documents:
            raise Problem("NOT_FOUND_DATA", "Không tìm thấy hóa đơn")
        return {"errorCode": None, "description": None, "result": [self._told(key)]}

    def file(self, given):
        """Return a display or the XML of an invoice: the latter in a zip in a zip."""
        numbers = {one["invoiceNo"]: key for key, one in self.documents.items()}
        if given.get("invoiceNo") not in numbers:
            raise Problem("NOT_FOUND_DATA", "Không tìm thấy hóa đơn")
        content = PDF if given.get("fileType") == "PDF" else self._zipped(numbers[given["invoiceNo"]])
        return {"fileName": given["invoiceNo"], "fileToBytes": base64.b64encode(content).decode()}

    def _told(self, key):
        one = self.documents[key]
        return {
            "supplierTaxCode": TAX_CODE,
            "invoiceNo": one["invoiceNo"],
            "transactionID": key,
            "reservationCode": one["reservationCode"],
        }

    def _zipped(self, key):
        name = self.documents[key]["invoiceNo"]
        inner = _zip({f"{name}.xml": f"<HDon><key>{key}</key></HDon>", f"{name}.xsl": "<x/>"})
        return _zip({f"{name}.zip": inner})


def _zip(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
