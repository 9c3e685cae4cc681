"""Fills the form of a procedure with believable values, field by field."""

from datetime import timedelta

from odoo.addons.egov_procedure.tools import form_values

from . import people

#: Ranges of numbers by a part of the key of the field.
NUMBERS = {
    "parcel_area": (80, 240),
    "footprint_area": (60, 110),
    "floor_area": (90, 320),
    "height": (7, 14),
    "floor_count": (2, 4),
    "capital": (50, 400),
    "copies": (1, 4),
    "pages": (1, 12),
    "months": (6, 14),
}
MILLION = 1_000_000
#: Texts by a part of the key; the cell of a table has the key ``table.column``.
TEXTS = {
    "papers.title": "Bằng tốt nghiệp trung học phổ thông",
    "lines.name": "Bán lẻ lương thực, thực phẩm",
    "business_name": "Cửa hàng tạp hóa",
    "death_cause": "Tuổi già",
    "parcel_number": "123",
    "map_sheet": "45",
    "status_paper": "Giấy xác nhận tình trạng hôn nhân",
    "ethnicity": "Kinh",
    "nationality": "Việt Nam",
}
PLACES = ("address", "place", "residence", "registered_at")


class Filler:
    """Values for one dossier.

    :param rng: source of chance
    :param date today: day of intake; dates lie before it
    :param str ward: name of the ward for addresses
    """

    def __init__(self, rng, today, ward):
        self.rng, self.today, self.ward = rng, today, ward

    def fill(self, definition, known=None):
        """Values that leave no problem, for a list of field definitions.

        :param dict known: values that stand already
        """
        values = dict(known or {})
        while True:
            empty = [
                field
                for field in form_values.visible(definition, values)
                if field["required"] and form_values.is_empty(values.get(field["key"]))
            ]
            if not empty:
                return values
            for field in empty:
                values[field["key"]] = self._value(field)

    def _value(self, field):
        return getattr(self, f"_{field['kind']}")(field)

    def _text(self, field):
        key = field["key"]
        for part, text in TEXTS.items():
            if part in key:
                return text
        if key.endswith("name"):
            sex = "female" if key.startswith(("mother", "bride")) else "male"
            return people.invent_name(self.rng, sex)
        if "number" in key and "personal" in key:
            someone = people.invent(self.rng, self.today)
            return someone.number
        if any(part in key for part in PLACES):
            return people.invent_address(self.rng, self.ward)
        return "Theo giấy tờ kèm theo"

    def _number(self, field):
        for part, (low, high) in NUMBERS.items():
            if part in field["key"]:
                number = self.rng.randint(low, high)
                return number * MILLION if part == "capital" else number
        return 1

    def _date(self, field):
        key = field["key"]
        is_adult = "birth" in key and not key.startswith("child")
        days = self.rng.randint(9_000, 22_000) if is_adult else self.rng.randint(3, 45)
        return (self.today - timedelta(days=days)).isoformat()

    def _choice(self, field):
        return field["options"][0]["value"]

    def _boolean(self, field):
        return False

    def _table(self, field):
        rows = self.rng.randint(1, 2)
        return [
            {
                column["key"]: self._value({**column, "key": f"{field['key']}.{column['key']}"})
                for column in field["columns"]
            }
            for _row in range(rows)
        ]
