"""What Viettel is sent about an invoice, and how it answers."""

import base64
import binascii
import io
import zipfile
from datetime import timedelta, timezone

_ZONE = timezone(timedelta(hours=7))
#: How money came in: TM is cash, CK a transfer.
METHODS = {"cash": "TM", "card": "CK", "transfer": "CK", "gateway": "CK"}
ORIGINAL, REPLACEMENT = "1", "3"
#: Fees of the State are not subject to value added tax.
NOT_TAXED = -2
NOT_FOUND = "NOT_FOUND_DATA"
DUPLICATE = "TRANSACTION_UUID_DUPLICATE"


def build(document):
    """Return the JSON of createInvoice."""
    payer, collector = document["payer"], document["collector"]
    return {
        "generalInvoiceInfo": _general(document),
        "buyerInfo": {
            "buyerName": payer["name"],
            "buyerTaxCode": payer["tax_code"] or "",
            "buyerAddressLine": payer["address"] or "",
            "buyerNotGetInvoice": 0,
        },
        "sellerInfo": {
            "sellerLegalName": collector["name"],
            "sellerTaxCode": collector["tax_code"],
            "sellerAddressLine": collector["address"] or "",
            "sellerPhoneNumber": collector["phone"] or "",
            "sellerBankAccount": collector["account"] or "",
        },
        "payments": [{"paymentMethodName": METHODS[document["method"]]}],
        "itemInfo": [_item(position, line) for position, line in enumerate(document["lines"], 1)],
        "taxBreakdowns": [{"taxPercentage": NOT_TAXED, "taxableAmount": document["amount"], "taxAmount": 0}],
    }


def _general(document):
    values = {
        "transactionUuid": document["uuid"],
        "invoiceType": document["form_code"],
        "templateCode": template(document),
        "invoiceSeries": document["symbol"],
        "invoiceIssuedDate": epoch(document["moment"]),
        "currencyCode": "VND",
        "adjustmentType": ORIGINAL,
        "paymentStatus": True,
        "cusGetInvoiceRight": True,
        "validation": 1,
    }
    if replaced := document["replaces"]:
        values |= {
            "adjustmentType": REPLACEMENT,
            "originalInvoiceId": replaced["provider_number"],
            "originalInvoiceIssueDate": epoch(replaced["moment"]),
            "originalTemplateCode": template(replaced),
            "additionalReferenceDesc": replaced["reason"] or "",
            "additionalReferenceDate": epoch(document["moment"]),
        }
    return values


def _item(position, line):
    return {
        "lineNumber": position,
        "selection": 1,
        "itemCode": line["code"] or "",
        "itemName": line["name"],
        "unitName": line["unit"] or "",
        "quantity": line["quantity"],
        "itemTotalAmountWithoutTax": line["amount"],
        "taxPercentage": NOT_TAXED,
        "taxAmount": 0,
        "itemTotalAmountWithTax": line["amount"],
    }


def template(document):
    """The template's code, as Viettel names it for a form."""
    return f"{document['form_code']}/001"


def epoch(moment):
    """Milliseconds since 1970 of a naive Vietnamese moment."""
    return int(moment.replace(tzinfo=_ZONE).timestamp() * 1000)


def number_of(invoice_no, symbol):
    """Return the number in an invoice's full name, e.g. 12 of C26TAA12."""
    digits = invoice_no.removeprefix(symbol)
    return int(digits) if digits.isdecimal() else None


def unpack(text):
    """Return the XML in what is sent as a file: a zip in a zip, or a zip.

    :raise ValueError: when there is none
    """
    try:
        files = _files(base64.b64decode(text, validate=True))
        if len(files) == 1 and next(iter(files)).endswith(".zip"):
            files = _files(next(iter(files.values())))
    except (binascii.Error, zipfile.BadZipFile) as error:
        raise ValueError("no archive") from error
    for name, content in files.items():
        if name.endswith(".xml"):
            return content
    raise ValueError("no XML in the archive")


def _files(content):
    limit = 20 * 1024 * 1024
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(item.file_size for item in archive.infolist()) > limit:
            raise ValueError("the archive is too large")
        return {item.filename: archive.read(item) for item in archive.infolist()}
