"""What VNPT is sent about a document, and how it answers.

Receipts: ``Invoices/Inv/Invoice``, as its receipt service takes them. Invoices: ``DSHDon/HDon`` with the tags of
Decision 1271/QĐ-CT. What replaces stands alone: ``ReplaceInv`` with the tags of ``Invoice``, ``ThayTheHD`` with those
of ``DLHDon``; which document it replaces is said beside it, by its key.
"""

import re
from dataclasses import dataclass

from lxml import etree

#: How money came in, as VNPT spells it.
METHODS = {"cash": "TM", "card": "CK", "transfer": "CK", "gateway": "CK"}
#: What the codes of ImportAndPublishInv mean; they stand in the manual of the contract.
ERRORS = {
    "1": "Tài khoản đăng nhập sai hoặc không có quyền",
    "2": "Không tìm thấy chứng từ bị thay thế",
    "3": "Dữ liệu XML không đúng quy định",
    "5": "Không phát hành được",
    "6": "Không đủ số trong dải",
    "7": "Không tìm thấy đơn vị của tài khoản",
    "8": "Chứng từ này đã được thay thế",
    "9": "Trạng thái của chứng từ không cho thay thế",
    "10": "Gửi quá số lượng cho phép",
    "13": "Khóa đã được dùng",
    "20": "Mẫu số và ký hiệu không phù hợp",
    "21": "Trùng số",
    "29": "Chứng thư số có vấn đề",
    "30": "Ngày lập nhỏ hơn ngày của số trước",
}
#: The service has not looked at the document: it is tried again.
TRANSIENT = {"5", "10"}
#: What is sent again may be there already: under its own key, or in the place of what it replaces.
DUPLICATE = {"8", "13"}
_OK = re.compile(r"OK:(?P<pattern>[^;]*);(?P<serial>[^-]*)-(?P<keys>.+)")
_REPLACED = re.compile(r"OK:\s*(?P<pattern>[^;]*);(?P<serial>[^;]*);(?P<number>\d+)")


@dataclass(frozen=True)
class Published:
    pattern: str
    serial: str
    numbers: dict  # key → number


def build(document):
    """Return the text of ``xmlInvData``."""
    if document["replaces"]:
        root = _replacement(document)
    else:
        root = _invoice(document) if document["kind"] == "invoice" else _receipt(document)
    return etree.tostring(root, encoding="unicode")


def parse(text, key=None):
    """Return `Published`, or the code of an error.

    ``OK:EBL01;26TAA-<key>_<number>,<key>_<number>``, ``OK:EBL01;26TAA;<number>`` for what replaces, or ``ERR:n``

    :param key: of what was sent, for the second form, which does not repeat it
    """
    if text.startswith("ERR"):
        return text.partition(":")[2].strip()
    if found := _REPLACED.fullmatch(text.strip()):
        return Published(found["pattern"], found["serial"], {key: int(found["number"])})
    if not (found := _OK.fullmatch(text.strip())):
        return "?"
    pairs = (part.rpartition("_") for part in found["keys"].split(","))
    try:
        numbers = {key: int(number) for key, _mark, number in pairs}
    except ValueError:
        return "?"
    return Published(found["pattern"], found["serial"], numbers)


def parse_list(text):
    """Return the number of the one document in an answer of listInvByCusFkey, or None when there is none."""
    if text.startswith("ERR"):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    items = etree.fromstring(text.encode(), parser).findall("Item") if text.strip() else []
    return int(items[0].findtext("invNum")) if items else None


def _replacement(document):
    is_invoice = document["kind"] == "invoice"
    root = etree.Element("ThayTheHD" if is_invoice else "ReplaceInv")
    _add(root, "key", document["uuid"])
    (_fill_invoice if is_invoice else _fill_receipt)(root, document)
    return root


def _receipt(document):
    root = etree.Element("Invoices")
    holder = etree.SubElement(root, "Inv")
    _add(holder, "key", document["uuid"])
    _fill_receipt(etree.SubElement(holder, "Invoice"), document)
    return root


def _fill_receipt(invoice, document):
    payer = document["payer"]
    for tag, value in {
        "CusCode": document["origin"],
        "ArisingDate": document["date"].strftime("%d/%m/%Y"),
        "CusName": payer["name"],
        "CusAddress": payer["address"],
        "CusTaxCode": payer["tax_code"],
        "PaymentMethod": METHODS[document["method"]],
        "SO": document["number_text"],
        "Extra": document["lookup_code"],
    }.items():
        _add(invoice, tag, value)
    products = etree.SubElement(invoice, "Products")
    for line in document["lines"]:
        product = etree.SubElement(products, "Product")
        for tag, value in {
            "Code": line["code"],
            "ProdName": line["name"],
            "ProdUnit": line["unit"],
            "ProdQuantity": line["quantity"],
            "Amount": line["amount"],
        }.items():
            _add(product, tag, value)
    _add(invoice, "Total", document["amount"])
    _add(invoice, "Amount", document["amount"])
    _add(invoice, "AmountInWords", document["amount_text"])


def _invoice(document):
    root = etree.Element("DSHDon")
    holder = etree.SubElement(root, "HDon")
    _add(holder, "key", document["uuid"])
    _fill_invoice(etree.SubElement(holder, "DLHDon"), document)
    return root


def _fill_invoice(data, document):
    general = etree.SubElement(data, "TTChung")
    for tag, value in {
        "NLap": document["date"].isoformat(),
        "DVTTe": "VND",
        "TGia": 1,
        "HTTToan": METHODS[document["method"]],
    }.items():
        _add(general, tag, value)
    content = etree.SubElement(data, "NDHDon")
    buyer = etree.SubElement(content, "NMua")
    for tag, name in {"Ten": "name", "MST": "tax_code", "DChi": "address"}.items():
        _add(buyer, tag, document["payer"][name])
    lines = etree.SubElement(content, "DSHHDVu")
    for position, line in enumerate(document["lines"], 1):
        item = etree.SubElement(lines, "HHDVu")
        for tag, value in {
            "TChat": 1,
            "STT": position,
            "THHDVu": line["name"],
            "DVTinh": line["unit"],
            "SLuong": line["quantity"],
            "ThTien": line["amount"],
            "TSuat": "KCT",
        }.items():
            _add(item, tag, value)
    total = etree.SubElement(content, "TToan")
    for tag, value in {
        "TgTCThue": document["amount"],
        "TgTThue": 0,
        "TgTTTBSo": document["amount"],
        "TgTTTBChu": document["amount_text"],
    }.items():
        _add(total, tag, value)


def _add(parent, tag, value):
    etree.SubElement(parent, tag).text = "" if value is None or value is False else str(value)
