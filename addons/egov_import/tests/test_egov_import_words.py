from odoo.tests import TransactionCase, tagged

from .planted import FOUND


@tagged("post_install", "-at_install")
class TestEgovImportWords(TransactionCase):
    """Whatever a register asks for, a refused cell is told in words what to do."""

    def _targets(self):
        for name in self.env["egov.import.target.mixin"]._import_targets():
            yield name, self.env[name].with_context(lang="vi_VN")

    def test_every_register_has_a_sentence_for_what_its_cells_may_hold(self):
        for name, target in self._targets():
            labels = target._import_labels()
            for kind in {column.kind for column in target._import_columns()} | {"text"}:
                for code in FOUND[kind]:
                    with self.subTest(target=name, code=code):
                        self.assertNotEqual(target._import_sentence(code, {}), code)
                        self.assertIn(code, labels)

    def test_an_unknown_word_is_answered_with_words_of_the_reader(self):
        for name, target in self._targets():
            for column in target._import_columns():
                if column.choices:
                    with self.subTest(target=name, column=column.key):
                        self.assertTrue(column.choices.shown)
                        self.assertTrue(all(isinstance(word, str) and word for word in column.choices.shown))

    def test_registers_are_called_in_the_words_of_the_reader(self):
        if not self.env["res.lang"]._lang_get("vi_VN"):
            self.skipTest("Vietnamese is not installed")
        for name, target in self._targets():
            with self.subTest(target=name):
                english = self.env[name].with_context(lang="en_US")._import_title()
                self.assertNotEqual(target._import_title(), english)
