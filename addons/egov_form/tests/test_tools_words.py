import random
from datetime import date, datetime

from odoo.tests import BaseCase, tagged

from odoo.addons.egov_form.tools import words

# Numbers that num2words 0.5.14 spells wrongly in Vietnamese, and the convention.
REAL_ERRORS = {
    1001: "một nghìn không trăm linh một",
    1004: "một nghìn không trăm linh bốn",
    1005: "một nghìn không trăm linh năm",
    2005: "hai nghìn không trăm linh năm",
    1010: "một nghìn không trăm mười",
    1015: "một nghìn không trăm mười lăm",
    1021: "một nghìn không trăm hai mươi mốt",
    1024: "một nghìn không trăm hai mươi tư",
    1025: "một nghìn không trăm hai mươi lăm",
    2024: "hai nghìn không trăm hai mươi tư",
    10005: "mười nghìn không trăm linh năm",
    10050: "mười nghìn không trăm năm mươi",
    100005: "một trăm nghìn không trăm linh năm",
    200005: "hai trăm nghìn không trăm linh năm",
    1000001: "một triệu không trăm linh một",
    1000005: "một triệu không trăm linh năm",
    1001000: "một triệu không trăm linh một nghìn",
    1010000: "một triệu không trăm mười nghìn",
    1015000: "một triệu không trăm mười lăm nghìn",
    1021000: "một triệu không trăm hai mươi mốt nghìn",
    2000024: "hai triệu không trăm hai mươi tư",
    100000001: "một trăm triệu không trăm linh một",
    1000000001: "một tỷ không trăm linh một",
    1000001000: "một tỷ không trăm linh một nghìn",
    1000050000: "một tỷ không trăm năm mươi nghìn",
    1005000000: "một tỷ không trăm linh năm triệu",
    2005000024: "hai tỷ không trăm linh năm triệu không trăm hai mươi tư",
    1500000000000: "một nghìn năm trăm tỷ",
    1000000000001: "một nghìn tỷ không trăm linh một",
    1000005000000: "một nghìn tỷ không trăm linh năm triệu",
    10**15: "một triệu tỷ",
    2**53 + 1: (
        "chín triệu không trăm linh bảy nghìn một trăm chín mươi chín tỷ "
        "hai trăm năm mươi tư triệu bảy trăm bốn mươi nghìn chín trăm chín mươi ba"
    ),
    -1: "âm một",
    -5: "âm năm",
    -21: "âm hai mươi mốt",
    -24000: "âm hai mươi tư nghìn",
    -1000005: "âm một triệu không trăm linh năm",
}

# Where habits differ: (as we print it by default, with lẻ and bốn)
STYLE = {
    24: ("hai mươi tư", "hai mươi bốn"),
    34: ("ba mươi tư", "ba mươi bốn"),
    44: ("bốn mươi tư", "bốn mươi bốn"),
    54: ("năm mươi tư", "năm mươi bốn"),
    101: ("một trăm linh một", "một trăm lẻ một"),
    104: ("một trăm linh bốn", "một trăm lẻ bốn"),
    105: ("một trăm linh năm", "một trăm lẻ năm"),
    124: ("một trăm hai mươi tư", "một trăm hai mươi bốn"),
    205: ("hai trăm linh năm", "hai trăm lẻ năm"),
    505: ("năm trăm linh năm", "năm trăm lẻ năm"),
    1105: ("một nghìn một trăm linh năm", "một nghìn một trăm lẻ năm"),
    24000: ("hai mươi tư nghìn", "hai mươi bốn nghìn"),
    101000: ("một trăm linh một nghìn", "một trăm lẻ một nghìn"),
    105000: ("một trăm linh năm nghìn", "một trăm lẻ năm nghìn"),
    1000105: ("một triệu một trăm linh năm", "một triệu một trăm lẻ năm"),
    1105000: ("một triệu một trăm linh năm nghìn", "một triệu một trăm lẻ năm nghìn"),
    105000000: ("một trăm linh năm triệu", "một trăm lẻ năm triệu"),
    1234567891: (
        "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn "
        "tám trăm chín mươi mốt",
        "một tỷ hai trăm ba mươi bốn triệu năm trăm sáu mươi bảy nghìn "
        "tám trăm chín mươi mốt",
    ),
    105000000000: ("một trăm linh năm tỷ", "một trăm lẻ năm tỷ"),
}

PLAIN = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    9: "chín",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    25: "hai mươi lăm",
    91: "chín mươi mốt",
    95: "chín mươi lăm",
    100: "một trăm",
    110: "một trăm mười",
    111: "một trăm mười một",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    555: "năm trăm năm mươi lăm",
    999: "chín trăm chín mươi chín",
    1000: "một nghìn",
    1100: "một nghìn một trăm",
    8000: "tám nghìn",
    12000: "mười hai nghìn",
    15000: "mười lăm nghìn",
    21000: "hai mươi mốt nghìn",
    42000: "bốn mươi hai nghìn",
    75000: "bảy mươi lăm nghìn",
    200000: "hai trăm nghìn",
    1000000: "một triệu",
    1005000: "một triệu không trăm linh năm nghìn",
    10**9: "một tỷ",
    10**12: "một nghìn tỷ",
    10**18: "một tỷ tỷ",
    10**18 + 10**9: "một tỷ không trăm linh một tỷ",
}

_VALUES = {
    **{word: value for value, word in enumerate(words._DIGITS)},
    "mốt": 1,
    "tư": 4,
    "lăm": 5,
}


def read_back(text):
    """Read a spelled number: another way round than the speller, to check it."""
    if text.startswith("âm "):
        return -read_back(text[3:])
    total = million = group = 0
    for word in text.split():
        if word == "tỷ":
            total = (total + million + group) * 10**9
            million = group = 0
        elif word in ("nghìn", "triệu"):
            million += group * (1000 if word == "nghìn" else 10**6)
            group = 0
        elif word == "trăm":
            group = group * 100
        elif word == "mươi":
            group = group // 100 * 100 + group % 100 * 10
        elif word == "mười":
            group += 10
        elif word not in ("linh", "lẻ"):
            group += _VALUES[word]
    return total + million + group


@tagged("post_install", "-at_install")
class TestNumberInWords(BaseCase):
    def test_numbers_that_the_library_gets_wrong(self):
        self.assertEqual(len(REAL_ERRORS), 37)
        for number, expected in REAL_ERRORS.items():
            with self.subTest(number=number):
                self.assertEqual(words.number_in_words(number), expected)

    def test_habits_of_the_place(self):
        self.assertEqual(len(STYLE), 19)
        for number, (ours, other) in STYLE.items():
            with self.subTest(number=number):
                self.assertEqual(words.number_in_words(number), ours)
                spelled = words.number_in_words(number, odd="lẻ", four="bốn")
                self.assertEqual(spelled, other)

    def test_plain_numbers(self):
        for number, expected in PLAIN.items():
            with self.subTest(number=number):
                self.assertEqual(words.number_in_words(number), expected)

    def test_every_number_reads_back(self):
        draw = random.Random(20261120)
        numbers = [*range(2_000), *range(0, 3_000_000, 1_009)]
        numbers += [draw.randrange(10 ** draw.randrange(1, 19)) for _turn in range(2_000)]
        for number in numbers:
            self.assertEqual(read_back(words.number_in_words(number)), number)
            self.assertEqual(read_back(words.number_in_words(-number)), -number)

    def test_later_groups_are_read_in_full(self):
        for number in range(1, 1000):
            spelled = words.number_in_words(1_000_000 + number)
            self.assertIn("trăm", spelled)
            self.assertTrue(spelled.startswith("một triệu "))

    def test_whole_numbers_only(self):
        self.assertEqual(words.number_in_words(24000.0), "hai mươi tư nghìn")
        with self.assertRaises(ValueError):
            words.number_in_words(1.05)


@tagged("post_install", "-at_install")
class TestAmountInWords(BaseCase):
    def test_amounts(self):
        for amount, expected in (
            (0, "Không đồng"),
            (8000, "Tám nghìn đồng"),
            (24000, "Hai mươi tư nghìn đồng"),
            (1005000, "Một triệu không trăm linh năm nghìn đồng"),
            (-8000, "Âm tám nghìn đồng"),
        ):
            with self.subTest(amount=amount):
                self.assertEqual(words.amount_in_words(amount), expected)
        self.assertEqual(words.amount_in_words(105, odd="lẻ"), "Một trăm lẻ năm đồng")


@tagged("post_install", "-at_install")
class TestDates(BaseCase):
    def test_dates_with_figures_take_zeros_where_the_decree_wants_them(self):
        for day, expected in (
            (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
            (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
            (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
            (date(2026, 11, 20), "ngày 20 tháng 11 năm 2026"),
        ):
            self.assertEqual(words.date_text(day), expected)

    def test_dates_spelled(self):
        for day, expected in (
            (date(2026, 4, 24), "ngày hai mươi tư tháng tư năm hai nghìn không trăm hai mươi sáu"),
            (date(2005, 1, 1), "ngày một tháng một năm hai nghìn không trăm linh năm"),
            (date(1990, 12, 15), "ngày mười lăm tháng mười hai năm một nghìn chín trăm chín mươi"),
        ):
            self.assertEqual(words.date_in_words(day), expected)

    def test_moments(self):
        moment = datetime(2026, 11, 20, 15, 5)
        self.assertEqual(words.moment_text(moment), "15 giờ 05 phút, ngày 20 tháng 11 năm 2026")
        self.assertEqual(
            words.moment_in_words(moment),
            "mười lăm giờ năm phút, ngày hai mươi tháng mười một "
            "năm hai nghìn không trăm hai mươi sáu",
        )

    def test_due_moments(self):
        due = words.due_text(datetime(2026, 11, 27, 17, 0))
        self.assertEqual(due, "17:00 thứ Sáu 27/11/2026")
        self.assertEqual(words.weekday_text(date(2026, 11, 22)), "Chủ nhật")
        self.assertEqual(words.weekday_text(date(2026, 11, 25)), "thứ Tư")
