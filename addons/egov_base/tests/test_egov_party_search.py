import random

from odoo.fields import Domain
from odoo.tests import tagged

from ..tools import folding
from .common import EgovCommon

FAMILY = ("Nguyễn", "Trần", "Lê", "Đặng", "Huỳnh")
MIDDLE = ("Văn", "Thị", "Thị Mỹ", "Hữu", "Ngọc")
GIVEN = ("An", "Anh", "Đào", "Đạo", "Hương", "Hường", "Uyên", "Minh")
TYPED = (
    "nguyen",
    "Nguyễn Thị Đào",
    "dao nguyen",
    "nguyen van a",
    "an",
    "huynh thi my uyen",
    "uyen huynh",
    "NGỌC",
    "thi thi",
    "guyen",
    "zzz",
    "van%",
    "le_",
    "công ty 319",
)


@tagged("post_install", "-at_install")
class TestEgovPartySearch(EgovCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        dice = random.Random(2026)
        names = [" ".join(map(dice.choice, (FAMILY, MIDDLE, GIVEN))) for _ in range(120)]
        cls.env["egov.party"].create(
            [
                {"name": name, "company_id": company.id}
                for number, name in enumerate([*names, "Công ty TNHH 319"])
                for company in (cls.company_a, cls.company_b)[: 1 + number % 2]
            ]
        )
        cls.Party = cls.env["egov.party"].with_user(cls.clerk_a)
        cls.everybody = cls.Party.search([])

    def _expected(self, text):
        words = folding.fold(text).split()
        return self.everybody.filtered(
            lambda party: all(any(part.startswith(word) for part in folding.fold(party.name).split()) for word in words)
        )

    def _by_router(self, text):
        return self.Party.search([("search_text", "ilike", text)])

    def test_the_covering_scan_finds_what_a_walk_over_all_names_finds(self):
        self.assertLessEqual(self.Party._folded_scan_rows(), self.Party._folded_scan_limit)
        for text in TYPED:
            with self.subTest(text=text):
                self.assertEqual(self._by_router(text), self._expected(text))

    def test_the_trigram_road_finds_the_same(self):
        self.patch(self.registry["egov.party"], "_folded_scan_limit", 0)
        for text in TYPED:
            with self.subTest(text=text):
                self.assertEqual(self._by_router(text), self._expected(text))

    def test_boxes_find_the_same_as_the_search_bar(self):
        for text in TYPED:
            with self.subTest(text=text):
                found = [party_id for party_id, _name in self.Party.name_search(text, limit=None)]
                self.assertEqual(found, self._expected(text).ids)

    def test_filtering_in_memory_finds_the_same(self):
        for text in TYPED:
            domain = self.Party._search_text_domain(text)
            self.assertEqual(self.everybody.filtered_domain(domain), self._expected(text), text)

    def test_negation_and_combination(self):
        not_dao = self.Party.search([("search_text", "not ilike", "dao")])
        self.assertEqual(not_dao, self.everybody - self._expected("dao"))
        both = self.Party.search(Domain("search_text", "ilike", "nguyen") & Domain("search_text", "ilike", "dao"))
        self.assertEqual(both, self._expected("nguyen dao"))

    def test_nothing_typed_finds_all_and_signs_find_nobody(self):
        self.assertEqual(self._by_router(""), self.everybody)
        self.assertFalse(self._by_router("???"))

    def test_the_other_office_stays_hidden_on_both_roads(self):
        for limit in (0, self.Party._folded_scan_limit):
            self.patch(self.registry["egov.party"], "_folded_scan_limit", limit)
            self.assertFalse(self._by_router("binh le thanh"))
            self.assertNotIn(self.binh, self._by_router("le"))

    def test_business_code_without_an_office_finds_all_offices(self):
        self.assertIn(self.binh, self.env["egov.party"].sudo().search([("search_text", "ilike", "binh le thanh")]))

    def test_numbers_go_to_their_columns(self):
        self.dao.identity_ids.create({"party_id": self.dao.id, "kind": "old_id", "number": "201234567"})
        self.an.write({"phone": "0236 3822 041", "tax_code": "0400123456"})
        for text in ("048190001234", "048 190 001 234", "048190001234||Nguy?n|14031990|N?||", "201 234 567"):
            with self.subTest(text=text):
                self.assertEqual(self._by_router(text), self.dao)
        for text in ("02363822041", "+84 236 3822041", "0400123456", "(0236) 3822 041"):
            with self.subTest(text=text):
                self.assertEqual(self._by_router(text), self.an)
        self.assertFalse(self._by_router("048085007890"))

    def test_indexes_need_no_function_that_a_restore_loses(self):
        self.env.cr.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'egov_party'")
        indexes = dict(self.env.cr.fetchall())
        self.assertIn("gin (search_key gin_trgm_ops)", indexes["egov_party_search_key_index"])
        self.assertIn("INCLUDE (search_key)", indexes["egov_party_office_index"])
        self.assertFalse([definition for definition in indexes.values() if "unaccent" in definition])

    def test_the_list_asks_for_its_rows_once(self):
        columns = dict.fromkeys(("name", "personal_number_masked", "birth_label", "sex", "phone_label"), {})
        arguments = {"specification": columns, "limit": 80, "count_limit": 10001}
        self.Party.web_search_read([("search_text", "ilike", "le")], **arguments)
        self.env.invalidate_all()
        self.env.cr.cache.clear()
        with self.assertQueryCount(2):  # the planner's estimate, the rows
            self.Party.web_search_read([("search_text", "ilike", "le thi dao")], **arguments)
