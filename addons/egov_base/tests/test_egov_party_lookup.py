from datetime import date, datetime

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import EgovCommon

CARD = "048190001235|201234568|Phạm Thị Cúc|20051990|Nữ|3 Lê Lợi, Phường A|10052021"
CUC = {"name": "Phạm Thị Cúc", "personal_number": "048190001235", "birth_date": "1990-05-20", "sex": "female"}


@tagged("post_install", "-at_install")
class TestEgovPartyLookup(EgovCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(datetime(2026, 11, 20, 3, 0))
        cls.Party = cls.env["egov.party"].with_user(cls.clerk_a)

    def test_a_known_person_is_found_by_whatever_is_typed_or_scanned(self):
        card = {
            "id": self.dao.id,
            "name": "Nguyễn Thị Đào",
            "kind": "person",
            "birth_label": "14/03/1990",
            "sex": "female",
            "sex_label": "Female",
            "number_masked": "048******234",
            "phone": "0905 001 234",
            "address": "12 Trần Phú",
            "checked": False,
            "open_count": 0,
            "card": False,
        }
        scan = "048190001234|201234567|Nguy?n Th? ?ào|14031990|N?|12 Tr?n Phú|10052021"
        for text in ("048190001234", "048 190 001 234", "dao nguyen", "Đào", "0905001234", scan):
            with self.subTest(text=text):
                self.assertEqual(self.Party.lookup(text), [card])

    def test_the_limit_holds(self):
        self.Party.create([{"name": f"Nguyễn Văn Em {n}"} for n in range(12)])
        self.assertEqual(len(self.Party.lookup("nguyen van em")), 8)
        self.assertEqual(len(self.Party.lookup("nguyen van em", limit=3)), 3)

    def test_an_unknown_card_offers_what_it_tells(self):
        [found] = self.Party.lookup(CARD)
        self.assertFalse(found["id"])
        self.assertEqual(
            found["card"],
            {
                "number": "048190001235",
                "old_number": "201234568",
                "name": "Phạm Thị Cúc",
                "name_seen": "Phạm Thị Cúc",
                "birth_date": "1990-05-20",
                "sex": "female",
                "address": "3 Lê Lợi, Phường A",
                "issue_date": "2021-05-10",
                "findings": [],
            },
        )

    def test_an_unknown_number_tells_the_sex_and_old_numbers_stay_old(self):
        [found] = self.Party.lookup("048090001236")
        self.assertEqual((found["card"]["number"], found["card"]["sex"]), ("048090001236", "male"))
        [found] = self.Party.lookup("201234569")
        self.assertEqual((found["card"]["number"], found["card"]["old_number"]), ("", "201234569"))
        [found] = self.Party.lookup("999090001236")
        self.assertEqual([finding["code"] for finding in found["card"]["findings"]], ["ID_PROVINCE"])

    def test_incomplete_numbers_and_unknown_names_find_nothing(self):
        for text in ("04819000", "Tạ Quang Bửu", "", "  "):
            with self.subTest(text=text):
                self.assertEqual(self.Party.lookup(text), [])

    def test_people_of_another_office_are_unknown_here(self):
        [found] = self.Party.lookup(self.binh.personal_number)
        self.assertFalse(found["id"])
        with self.assertRaises(AccessError):
            self.binh.with_user(self.clerk_a).lookup_cards()
        with self.assertRaises(AccessError):
            self.env["egov.party"].with_user(self.admin_a).lookup("dao")

    def test_duplicates_by_number_name_and_tax_code(self):
        def whys(**vals):
            return [(card["id"], card["why"]) for card in self.Party.find_duplicates(vals)]

        self.assertEqual(whys(name="Ai đó", personal_number="048 190 001 234"), [(self.dao.id, "number")])
        same = {"name": "nguyen thi dao", "birth_date": "1990-03-14"}
        self.assertEqual(whys(**same), [(self.dao.id, "name_birth")])
        self.assertEqual(whys(**{**same, "birth_date": "1990-03-15"}), [])
        self.assertEqual(whys(**same, birth_precision="year"), [(self.dao.id, "name_birth")])
        self.assertEqual(whys(name="Nguyễn Thị Đào"), [])
        firm = self.Party.create({"name": "Công ty An", "kind": "organisation", "tax_code": "0400123456"})
        vals = {"kind": "organisation", "name": "An Phát", "tax_code": "0400123456"}
        self.assertEqual(whys(**vals), [(firm.id, "tax_code")])
        self.assertEqual(whys(kind="organisation", name="CÔNG TY AN"), [(firm.id, "name_birth")])

    def test_a_vague_birth_resembles_every_day_it_may_mean(self):
        old = self.Party.create({"name": "Lê Thị Bé", "birth_date": "1950-01-01", "birth_precision": "year"})
        for birth, alike in (("1950-07-20", True), ("1951-01-01", False)):
            found = self.Party.find_duplicates({"name": "Lê Thị Bé", "birth_date": birth})
            self.assertEqual([card["id"] for card in found], old.ids if alike else [], birth)

    def test_entering_a_new_person(self):
        done = self.Party.create_checked({**CUC, "phone": "0905123456", "old_number": "201234568"})
        party = self.Party.browse(done["id"])
        self.assertEqual(done, {"id": party.id, "findings": [], "duplicates": []})
        self.assertRecordValues(
            party,
            [{"name": "Phạm Thị Cúc", "company_id": self.company_a.id, "birth_date": date(1990, 5, 20)}],
        )
        self.assertRecordValues(party.identity_ids, [{"kind": "old_id", "number": "201234568"}])
        self.assertEqual(self.Party.search([("search_text", "ilike", "201234568")]), party)

    def test_findings_and_duplicates_come_first(self):
        def looked_at(vals, reason=None):
            done = self.Party.create_checked(vals, reason)
            self.assertFalse(done["id"])
            return [finding["code"] for finding in done["findings"]], [card["why"] for card in done["duplicates"]]

        self.assertEqual(looked_at({**CUC, "sex": "male"}), (["ID_SEX"], []))
        self.assertEqual(looked_at({**CUC, "birth_date": "1991-05-20", "number_note": "x"}), (["ID_YEAR"], []))
        self.assertEqual(looked_at({**CUC, "personal_number": "048190001234"}, "x"), ([], ["number"]))
        namesake = {"name": "Nguyễn Thị Đào", "birth_date": "1990-03-14", "personal_number": "048190001299"}
        self.assertEqual(looked_at(namesake), ([], ["name_birth"]))

    def test_reasons_are_kept(self):
        done = self.Party.create_checked({**CUC, "sex": "male", "number_note": "Court decision 5"})
        self.assertEqual(self.Party.browse(done["id"]).number_note, "Court decision 5")
        namesake = {"name": "Nguyễn Thị Đào", "birth_date": "1990-03-14", "personal_number": "048190001299"}
        done = self.Party.create_checked(namesake, "A cousin with the same name")
        self.assertEqual(self.Party.browse(done["id"]).duplicate_note, "A cousin with the same name")

    def test_those_who_only_read_enter_nobody(self):
        for user in (self.leader_a, self.accountant_a, self.admin_a):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["egov.party"].with_user(user).create_checked(CUC)

    def test_the_form_shows_similar_people(self):
        similar = self.Party.new({"name": "Nguyễn Thị Đào", "birth_date": date(1990, 3, 14)}).similar_ids
        self.assertEqual(similar._origin, self.dao)
        self.assertFalse(self.dao.with_user(self.clerk_a).similar_ids)
        papers = [Command.create({"kind": "passport", "number": "C1234567"})]
        self.dao.with_user(self.clerk_a).identity_ids = papers
        self.assertEqual([card["id"] for card in self.Party.lookup("c1234567")], self.dao.ids)
