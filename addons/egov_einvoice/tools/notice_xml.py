"""The XML of a notice of errors 04/SS-CTĐT, whose table has official names (Decision 1271/QĐ-CT, part IX)."""

from lxml import etree

from .document_xml import DATA_ID, Version, add, add_known, number, text

FORM = "04/SS-CTĐT"
#: Kind of document: a receipt without or with face value.
KINDS = {False: 3, True: 4}


class Pdt10(Version):
    """PDT-1.0, our first layout around the official table."""

    name, schema = "PDT-1.0", "ss-pdt-1.0.xsd"
    root, data, signatory = "TBao", "DLTBao", "TCThu"

    def build(self, document):
        root = etree.Element(self.root)
        data = add(root, self.data, Id=DATA_ID)
        for tag, value in {
            "PBan": self.name,
            "MSo": FORM,
            "Ten": "Thông báo chứng từ điện tử có sai sót",
            "So": document["number"],
            "NTBao": document["date"].isoformat(),
            "TNNT": document["name"],
            "MST": document["tax_code"],
            "MDDanh": document["uuid"],
        }.items():
            add_known(data, {tag: value})
        table = add(data, "DSCTu")
        for position, row in enumerate(document["rows"], 1):
            element = add(table, "CTu")
            for tag, value in {
                "STT": position,
                "KHMSCTu": row["form_code"],
                "KHCTu": row["symbol"],
                "SCTu": row["number"],
                "NLap": row["date"].isoformat(),
                "LCTDT": KINDS[row["has_face_value"]],
                "LDo": row["reason"],
            }.items():
                add(element, tag, value)
        return root

    def facts(self, data):
        """Return the numbers of the receipts that a signed notice is about."""
        return {"number": text(data, "So"), "receipts": [number(row, "SCTu") for row in data.iterfind("DSCTu/CTu")]}


CURRENT = Pdt10()
