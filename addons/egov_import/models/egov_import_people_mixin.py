from odoo import api, models

from odoo.addons.egov_base.tools import folding, personal_number

from ..tools.columns import Choices, Column

_NAME = "Họ và tên|Họ tên|Họ, chữ đệm và tên|Tên|Tên tổ chức|Họ và tên công dân|Name|Full name"
_NUMBER = (
    "Số định danh|Số định danh cá nhân|SĐDCN|CCCD|Số CCCD|Căn cước|Số căn cước|Căn cước công dân|Số căn cước công dân|"
    "Số thẻ căn cước|Mã định danh|ID number|Personal ID|CCCD/CMND|Số CCCD/CMND"
)
_ADDRESS = "Địa chỉ|Nơi ở|Nơi cư trú|Chỗ ở hiện nay|Nơi thường trú|Thường trú|Địa chỉ thường trú"
_PROVINCE = "Tỉnh|Tỉnh/Thành phố|Mã tỉnh|Tỉnh, thành phố|Province code"
#: Rules of names and numbers that the counter has words for.
_BOOK_CODES = frozenset(
    "NAME_LENGTH NAME_FONT NAME_SIGN ID_LENGTH ID_LETTERS ID_OLD9 ID_CENTURY ID_YEAR ID_SEX ID_PROVINCE".split()
)
_NO_PARAMS = {"a": "unknown", "b": "unknown"}

_KIND = "Loại|Loại đối tượng|Kind"
_SEXES = {"male": "nam|male|m|trai", "female": "nữ|female|f|gái", "unknown": "chưa rõ|chưa xác định|unknown"}
_KINDS = {"person": "cá nhân|người|person", "organisation": "tổ chức|đơn vị|organisation|organization"}
_FORMS = {
    "enterprise": "doanh nghiệp|công ty|enterprise",
    "household_business": "hộ kinh doanh|household business",
    "cooperative": "hợp tác xã|cooperative",
    "public_body": "cơ quan nhà nước|đơn vị sự nghiệp|public body",
    "association": "hội|đoàn thể|association",
    "other": "khác|other",
}


class EgovImportPeopleMixin(models.AbstractModel):
    """The columns of people and organisations, and their rules in words."""

    _name = "egov.import.people.mixin"
    _description = "Spreadsheet of People"
    _inherit = ["egov.import.set.mixin"]

    @api.model
    def _import_title(self):
        return self.env._("People and Organisations")

    @api.model
    def _import_columns(self):
        _, words = self.env._, self._import_choices

        def column(key, title, titles, kind="text", example="", **more):
            return Column(key, title, tuple(titles.split("|")), kind, example=example, **more)

        return [
            column("name", _("Full name"), _NAME, example="Nguyễn Thị Đào", required=True),
            column("personal_number", _("Personal number"), _NUMBER, "number_id", "048190001234"),
            column("birth_date", _("Date of birth"), "Ngày sinh|Năm sinh|Sinh ngày|Birth date", "birth", "14/03/1990"),
            column("sex", _("Sex"), "Giới tính|Phái|Nam/Nữ|Gender", "choice", choices=words("sex", _SEXES)),
            column("phone", _("Phone"), "Điện thoại|Số điện thoại|SĐT|Di động|Telephone|Mobile", "phone"),
            column("email", _("E-mail"), "Email|Thư điện tử|Hộp thư", example=""),
            column("address", _("Address"), _ADDRESS, example="12 Trần Phú, Tổ 5"),
            column("province_code", _("Province"), _PROVINCE, "choice", choices=self._import_provinces()),
            column("commune_code", _("Commune code"), "Mã phường|Mã xã|Mã đơn vị hành chính|Ward code", maximum=5),
            column("old_address", _("Old address"), "Địa chỉ cũ|Địa chỉ trước sắp xếp|Former address"),
            column("country_id", _("Nationality"), "Quốc tịch|Country", "choice", choices=self._import_countries()),
            column("kind", _("Person or organisation"), _KIND, "choice", choices=words("kind", _KINDS)),
            column("tax_code", _("Tax code"), "Mã số thuế|MST|Mã số doanh nghiệp|MSDN"),
            column(
                "legal_form",
                _("Legal form"),
                "Loại hình|Loại hình tổ chức",
                "choice",
                choices=words("legal_form", _FORMS),
            ),
            column("old_number", _("Old card number"), "Số CMND|CMND|Số CMND cũ|Chứng minh nhân dân", maximum=20),
            column("number_note", _("Reason for the number"), "Lý do lệch số|Lý do số định danh lệch"),
            column("duplicate_note", _("Reason for another entry"), "Lý do nhập thêm|Lý do không trùng"),
        ]

    @api.model
    def _import_provinces(self):
        provinces = self.env["egov.province"].search([("code", "!=", False)])
        words = Choices((province.code, province.name) for province in provinces)
        for province in provinces:
            name = folding.fold(province.name)
            short = name.removeprefix("thanh pho ").removeprefix("tinh ")
            words[short] = province.code
            for word in (name, f"tinh {short}", f"thanh pho {short}", f"tp {short}", province.code):
                words[word] = province.code
            words.setdefault(province.code.lstrip("0"), province.code)
        return words

    @api.model
    def _import_countries(self):
        countries = self.env["res.country"].search([("code", "!=", False)])
        home = self.env.ref("base.vn")
        labels = [(country.id, country.name) for country in home | countries]
        words = Choices(labels, {home.id: "viet nam|vietnam|vn"})
        for lang in {"en_US", *(code for code, _name in self.env["res.lang"].get_installed() if code[:2] == "vi")}:
            for country in countries.with_context(lang=lang):
                words[folding.fold(country.name)] = country.id
                words.setdefault(country.code.lower(), country.id)
        return words

    @api.model
    def _import_labels(self):
        _ = self.env._
        return {
            **super()._import_labels(),
            "NAME_LENGTH": _("Name is too long"),
            "NAME_FONT": _("Name in an old font"),
            "NAME_SIGN": _("Sign that no name has"),
            "NAME_SEVERAL": _("Several people in one cell"),
            "NAME_ONE_WORD": _("Name of one word"),
            "BIRTH_FUTURE": _("Born in the future"),
            "ID_LENGTH": _("Personal number without 12 digits"),
            "ID_LETTERS": _("Personal number with letters"),
            "ID_OLD9": _("Old identity card number"),
            "ID_CENTURY": _("Number and century of birth differ"),
            "ID_YEAR": _("Number and year of birth differ"),
            "ID_SEX": _("Number and sex differ"),
            "ID_PROVINCE": _("Number starts with no province"),
            "ID_REPEATED": _("Number twice in the file"),
            "ID_DUPLICATE": _("Number belongs to somebody else"),
            "ID_ARCHIVED": _("Number belongs to an archived person"),
            "ROW_REPEATED": _("Person twice in the file"),
            "DUPLICATE_LIKELY": _("Somebody like this is in the book"),
            "EMAIL_FORMAT": _("Not an e-mail address"),
            "TAX_CODE": _("Not a tax code"),
            "ADDR_DISTRICT": _("Former district in the address"),
            "COMMUNE_CODE": _("Not a commune code"),
            "SEX_FROM_NUMBER": _("Sex taken from the number"),
        }

    @api.model
    def _refusal_sentence(self, code, params):
        _, get = self.env._, params.get
        texts = {
            "NAME_SEVERAL": _("One row is for one person. Give each person of this cell a row of its own."),
            "BIRTH_FUTURE": _("This day is in the future. The date of birth is today or earlier."),
            "ID_REPEATED": _(
                "Row %s has the same number. Keep one of the two, or mend the number that is wrong.", get("row")
            ),
            "ID_DUPLICATE": _(
                "The book has this number for %(name)s, born %(birth)s. Compare both with the card and mend the one "
                "that is wrong.",
                name=get("name"),
                birth=get("birth"),
            ),
            "ID_ARCHIVED": _(
                "The book has this number for a person who was archived. Open that person among the archived ones "
                "instead of entering another."
            ),
            "ROW_REPEATED": _(
                "Row %s has the same name and birth. Keep one of the two, or add the personal number.", get("row")
            ),
            "DUPLICATE_LIKELY": _(
                "The book has %(name)s with the same birth. If this is somebody else, say why in the column “Reason "
                "for another entry”; if not, complete that entry and leave this row out.",
                name=get("name"),
            ),
            "EMAIL_FORMAT": _("An e-mail address reads like name@place.vn; empty the cell if there is none."),
            "TAX_CODE": _("A tax code has 10 digits, 10 digits with a branch (-001), or the owner's 12 digits."),
            "ADDR_DISTRICT": _(
                "There are no districts and townships since 1 July 2025. Write the house, street and group here and "
                "the former address into “Old address”."
            ),
            "COMMUNE_CODE": _("A commune code has 5 digits, e.g. 20194."),
        }
        if code in texts:
            return texts[code]
        if code in _BOOK_CODES:
            return self._finding_text(personal_number.Finding(code, True, {**_NO_PARAMS, **params}))
        return super()._refusal_sentence(code, params)

    @api.model
    def _note_sentence(self, code, params):
        _ = self.env._
        texts = {
            "SEX_FROM_NUMBER": _("The cell was empty; the personal number tells the sex."),
            "NAME_ONE_WORD": self._finding_text(personal_number.Finding("NAME_ONE_WORD", False, {})),
        }
        return texts.get(code) or super()._note_sentence(code, params)
