"""The XML of the daily summary 01/TH-BLĐT, in our own layout: its thirteen columns under official names of tags."""

from lxml import etree

from .document_xml import DATA_ID, Version, add, add_known, number, text

FORM = "01/TH-BLĐT"
#: Column 9; the codes are not in the legal text, so words stand there.
STATES = {"new": "Mới", "replacing": "Thay thế"}


class Pdt10(Version):
    """PDT-1.0, our first layout."""

    name, schema = "PDT-1.0", "thblai-pdt-1.0.xsd"
    root, data, signatory = "BTHBLai", "DLBTHBLai", "TCThu"

    def build(self, document):
        root = etree.Element(self.root)
        data = add(root, self.data, Id=DATA_ID)
        general = add(data, "TTChung")
        for tag, value in {
            "PBan": self.name,
            "MSo": FORM,
            "KDLieu": document["date"].isoformat(),
            "LDau": int(not document["times"]),
            "BSLThu": document["times"],
            "TNNT": document["name"],
            "MST": document["tax_code"],
            "DVTTe": "VND",
            "MDDanh": document["uuid"],
        }.items():
            add(general, tag, value)
        rows = add(data, "NDBTHBLai")
        for position, row in enumerate(document["rows"], 1):
            self._add_row(add(rows, "DLieu"), position, row)
        return root

    def _add_row(self, element, position, row):
        for tag, value in {
            "STT": position,
            "KHMSCTu": row["form_code"],
            "KHCTu": row["symbol"],
            "SCTu": row["number"],
            "NLap": row["date"].isoformat(),
            "TLPhi": row["fees"],
            "ThTien": row["amount"],
            "TGia": 1,
            "TThai": STATES[row["state"]],
        }.items():
            add(element, tag, value)
        add_known(element, {"TTBLLQuan": row["related"], "GTrinh": row["explanation"], "GChu": row["note"]})

    def facts(self, data):
        """Return the facts of a summary from its signed block."""
        rows = data.findall("NDBTHBLai/DLieu")
        return {
            "day": text(data, "TTChung/KDLieu"),
            "times": number(data, "TTChung/BSLThu"),
            "count": len(rows),
            "amount": sum(number(row, "ThTien") for row in rows),
        }


CURRENT = Pdt10()
