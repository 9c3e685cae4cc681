"""What VNPT is sent about a document, and how it answers.

Receipts: ``Invoices/Inv/Invoice``, as its receipt service takes them. Invoices: ``DSHDon/HDon`` with the tags of
Decision 1271/QĐ-CT.
"""

import re
from dataclasses import dataclass

from lxml import etree

#: How money came in, as VNPT spells it.
METHODS = {"cash": "TM", "card": "CK", "transfer": "CK", "gateway": "CK"}
#: What the codes of ImportAndPublishInv mean; they stand in the manual of the contract.
ERRORS = {
    "1": "Tài khoản đăng nhập sai hoặc không có quyền",
    "3": "Dữ liệu XML không đúng quy định",
    "5": "Không phát hành được",
    "6": "Không đủ số trong dải",
    "7": "Không tìm thấy đơn vị của tài khoản",
    "10": "Gửi quá số lượng cho phép",
    "13": "Khóa đã được dùng",
    "20": "Mẫu số và ký hiệu không phù hợp",
    "21": "Trùng số",
    "29": "Chứng thư số có vấn đề",
    "30": "Ngày lập nhỏ hơn ngày của số trước",
}
#: The service has not looked at the document: it is tried again.
TRANSIENT = {"5", "10"}
DUPLICATE = "13"
_OK = re.compile(r"OK:(?P<pattern>[^;]*);(?P<serial>[^-]*)-(?P<keys>.+)")


@dataclass(frozen=True)
class Published:
    pattern: str
    serial: str
    numbers: dict  # key → number


def build(document):
    """Return the text of ``xmlInvData``."""
    root = _invoice(document) if document["kind"] == "invoice" else _receipt(document)
    return etree.tostring(root, encoding="unicode")


def parse(text):
    """Return `Published`, or the code of an error.

    ``OK:EBL01;26TAA-<key>_<number>,<key>_<number>`` or ``ERR:n``
    """
    if text.startswith("ERR"):
        return text.partition(":")[2].strip()
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


def _receipt(document):
    root = etree.Element("Invoices")
    holder = etree.SubElement(root, "Inv")
    _add(holder, "key", document["uuid"])
    invoice = etree.SubElement(holder, "Invoice")
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
    return root


def _invoice(document):
    root = etree.Element("DSHDon")
    holder = etree.SubElement(root, "HDon")
    _add(holder, "key", document["uuid"])
    data = etree.SubElement(holder, "DLHDon")
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
    return root


def _add(parent, tag, value):
    etree.SubElement(parent, tag).text = str(value) if value not in (None, False) else ""
