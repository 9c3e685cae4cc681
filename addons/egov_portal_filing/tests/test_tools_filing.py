import unittest

from ..tools import inputs, merge, pages, qr, tracking


class TestPages(unittest.TestCase):
    """One topic a page, at most seven fields."""

    def _fields(self, *groups):
        return [
            {"key": f"k{number}", "label": "x", "kind": "text", "group": group} for number, group in enumerate(groups)
        ]

    def test_few_fields_stand_on_one_page(self):
        found = pages.form_pages(self._fields("A", "A", "B", "C", "C", "C"), "Thông tin")
        self.assertEqual([(page.title, len(page.fields)) for page in found], [("Thông tin", 6)])

    def test_a_page_for_each_topic_and_long_topics_in_parts(self):
        found = pages.form_pages(self._fields(*"AAAAAAAAAAA", *"BB"), "Thông tin")
        self.assertEqual([(page.title, len(page.fields)) for page in found], [("A (1/2)", 6), ("A (2/2)", 5), ("B", 2)])
        self.assertEqual([page.key for page in found], ["thong-tin-1", "thong-tin-2", "thong-tin-3"])

    def test_no_form_no_page(self):
        self.assertEqual(pages.form_pages([], "Thông tin"), [])


class TestInputs(unittest.TestCase):
    """What people type, and what is kept of it."""

    def test_dates_in_three_boxes(self):
        for boxes, value in (
            (("14", "3", "1990"), "1990-03-14"),
            (("", "", "1961"), "1961"),
            (("31", "2", "2026"), "2026-02-31"),
            (("5", "", "2020"), "2020--05"),
            (("", "", ""), None),
            (("ab", "1", "2000"), "2000-01-ab"),
        ):
            day, month, year = boxes
            self.assertEqual(inputs.read_date(year, month, day), value)
            if value:
                self.assertEqual(inputs.date_boxes(value), boxes)

    def test_numbers_with_comma_and_dots(self):
        for typed, value in (
            ("72,5", "72,5"),
            ("1.234,5", "1234,5"),
            ("1.234.567", "1234567"),
            ("12", "12"),
            ("abc", "abc"),
            ("-3", "-3"),
        ):
            self.assertEqual(inputs.read_number(typed), value)
        for typed, unclear in (("1.234", True), ("1234", False), ("1,234", False), ("12.5", False)):
            self.assertEqual(inputs.is_unclear(inputs.read_number(typed)), unclear, typed)

    def test_text_is_composed_and_without_control_characters(self):
        self.assertEqual(inputs.clean("  Nguye\u0302\u0303n\u0000 Thi\u0323 \u200bĐào "), "Nguyễn Thị Đào")
        self.assertIsNone(inputs.clean("   "))
        self.assertEqual(len(inputs.clean("x" * 9000)), inputs.MAX_TEXT)

    def test_rows_of_a_table(self):
        field = {"key": "t", "kind": "table", "columns": [{"key": "n", "kind": "text"}, {"key": "d", "kind": "date"}]}
        params = {"t-rows": "3", "t-0-n": "An", "t-0-d-y": "2020", "t-0-d-m": "1", "t-0-d-d": "2", "t-2-n": "Bình"}
        self.assertEqual(inputs.read(field, params), [{"n": "An", "d": "2020-01-02"}, {"n": "Bình"}])
        self.assertIsNone(inputs.read(field, {"t-rows": "x"}))
        self.assertIsNone(inputs.read(field, {"t-rows": "99999999"}))


class TestMerge(unittest.TestCase):
    """Two devices, one draft."""

    def test_the_newest_text_counts_and_the_other_is_kept(self):
        state = merge.merge({}, {}, {}, {"name": ("Đào", 100, None)}, "phone")
        values, stamps, others = merge.merge(*state, {"name": ("Đào A", 200, None)}, "desk")
        self.assertEqual(
            (values, others), ({"name": "Đào A"}, {"name": {"value": "Đào", "at": 100, "device": "phone"}})
        )
        values, stamps, others = merge.merge(values, stamps, others, {"name": ("Đào muộn", 150, None)}, "phone")
        self.assertEqual(values, {"name": "Đào A"})
        self.assertEqual(others["name"]["value"], "Đào muộn")

    def test_one_device_keeps_no_older_text(self):
        state = merge.merge({}, {}, {}, {"name": ("Đà", 100, None)}, "phone")
        self.assertEqual(merge.merge(*state, {"name": ("Đào", 101, None)}, "phone")[2], {})

    def test_what_was_longer_on_its_way_is_not_newer_on_one_device(self):
        state = merge.merge({}, {}, {}, {"birth": ("--14", 105, 1)}, "phone")
        state = merge.merge(*state, {"birth": ("1990-03-14", 101, 2)}, "phone")
        self.assertEqual(state[0]["birth"], "1990-03-14")
        state = merge.merge(*state, {"birth": ("--14", 110, 1)}, "phone")
        self.assertEqual((state[0]["birth"], state[2]), ("1990-03-14", {}))

    def test_an_answer_that_was_filled_in_is_nobodys_text(self):
        self.assertEqual(merge.merge({"name": "từ tài khoản"}, {}, {}, {"name": ("mới", 1, None)}, "phone")[2], {})

    def test_the_same_text_on_both_settles_it(self):
        state = merge.merge({}, {}, {}, {"name": ("A", 1, None)}, "phone")
        state = merge.merge(*state, {"name": ("B", 2, None)}, "desk")
        values, _stamps, others = merge.merge(*state, {"name": ("A", 3, None)}, "desk")
        self.assertEqual((values, others), ({"name": "A"}, {}))


class TestTracking(unittest.TestCase):
    def test_codes_are_readable_and_never_the_same(self):
        codes = {tracking.new_code() for _ in range(500)}
        self.assertEqual(len(codes), 500)
        self.assertTrue(all(tracking.is_code(code) for code in codes))
        self.assertFalse(set("0O1IL") & set("".join(codes)))
        for text in ("", None, "7KQM2XWA9BTE", "7KQM-2XWA-9BT0", "H17.28-261120-0012"):
            self.assertFalse(tracking.is_code(text))

    def test_a_qr_code_as_a_path(self):
        side, path = qr.path("https://example.org/tra-cuu#7KQM-2XWA-9BTE/ABCDEFGH")
        self.assertGreater(side, 30)
        self.assertTrue(path.startswith("M4 4h1v1h-1z"))
