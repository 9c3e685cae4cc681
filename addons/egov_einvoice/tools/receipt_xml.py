"""The XML of a receipt."""

from datetime import date

from lxml import etree

from .document_xml import DATA_ID, Version, add, add_known, number, text

#: How money came in, as the layout spells it.
METHODS = {
    "cash": "Tiền mặt",
    "card": "Thẻ",
    "transfer": "Chuyển khoản",
    "gateway": "Cổng thanh toán trực tuyến",
}
_REPLACES = "1"


class Pdt10(Version):
    """PDT-1.0, our first layout."""

    name, schema = "PDT-1.0", "blai-pdt-1.0.xsd"
    root, data, signatory = "BLai", "DLBLai", "TCThu"

    def build(self, document):
        root = etree.Element(self.root)
        data = add(root, self.data, Id=DATA_ID)
        self._add_general(data, document)
        content = add(data, "NDBLai")
        collector, payer = document["collector"], document["payer"]
        add_known(
            add(content, "TCThu"),
            {
                "Ten": collector["name"],
                "MST": collector["tax_code"],
                "DChi": collector["address"],
                "SDThoai": collector["phone"],
                "STKNHang": collector["account"],
            },
        )
        add_known(add(content, "NNop"), {"Ten": payer["name"], "MST": payer["tax_code"], "DChi": payer["address"]})
        self._add_lines(add(content, "DSKThu"), document["lines"])
        total = add(content, "TToan")
        add(total, "TgTTTBSo", document["amount"])
        add(total, "TgTTTBChu", document["amount_text"])
        return root

    def _add_general(self, data, document):
        general = add(data, "TTChung")
        for tag, value in {
            "PBan": self.name,
            "TBLai": document["title"],
            "KHMSCTu": document["form_code"],
            "KHCTu": document["symbol"],
            "SCTu": document["number"],
            "NLap": document["date"].isoformat(),
            "DVTTe": "VND",
            "TGia": 1,
            "HTTToan": METHODS[document["method"]],
        }.items():
            add(general, tag, value)
        add_known(general, {"MHSo": document["origin"], "MTCuu": document["lookup_code"]})
        add(general, "MDDanh", document["uuid"])
        if replaced := document["replaces"]:
            related = add(general, "TTBLLQuan")
            add_known(
                related,
                {
                    "TCBLai": _REPLACES,
                    "KHMSCTu": replaced["form_code"],
                    "KHCTu": replaced["symbol"],
                    "SCTu": replaced["number"],
                    "NLap": replaced["date"].isoformat(),
                    "LDo": replaced["reason"],
                },
            )

    def _add_lines(self, holder, lines):
        for position, line in enumerate(lines, 1):
            element = add(holder, "KThu")
            add(element, "STT", position)
            add_known(
                element,
                {
                    "MLPhi": line["code"],
                    "TLPhi": line["name"],
                    "CCPLy": line["legal_basis"],
                    "DVTinh": line["unit"],
                },
            )
            add(element, "SLuong", line["quantity"])
            add(element, "MThu", line["amount_tariff"])
            add(element, "MGiam", line["amount_waived"])
            add(element, "ThTien", line["amount"])

    def facts(self, data):
        """Return the facts of a receipt from its signed block."""
        general, content = data.find("TTChung"), data.find("NDBLai")
        return {
            "version": text(general, "PBan"),
            "title": text(general, "TBLai"),
            "form_code": text(general, "KHMSCTu"),
            "symbol": text(general, "KHCTu"),
            "number": number(general, "SCTu"),
            "date": date.fromisoformat(text(general, "NLap")),
            "origin": text(general, "MHSo"),
            "lookup_code": text(general, "MTCuu"),
            "uuid": text(general, "MDDanh"),
            "replaces_number": number(general, "TTBLLQuan/SCTu"),
            "collector_tax_code": text(content, "TCThu/MST"),
            "payer_name": text(content, "NNop/Ten"),
            "lines": [(text(line, "TLPhi"), number(line, "ThTien")) for line in content.iterfind("DSKThu/KThu")],
            "amount": number(content, "TToan/TgTTTBSo"),
            "amount_text": text(content, "TToan/TgTTTBChu"),
        }


VERSIONS = {version.name: version for version in (Pdt10(),)}
CURRENT = VERSIONS["PDT-1.0"]


def read(data):
    """Read a signed block by the version that it names.

    :raise ValueError: when nobody here knows that version
    """
    name = text(data, "TTChung/PBan")
    if name not in VERSIONS:
        raise ValueError(f"unknown version {name!r}")
    return VERSIONS[name].facts(data)
