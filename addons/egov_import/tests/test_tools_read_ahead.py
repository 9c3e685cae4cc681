import threading

from odoo.tests import BaseCase, tagged

from ..tools.read_ahead import ReadAhead


@tagged("post_install", "-at_install")
class TestReadAhead(BaseCase):
    """The next part of a file is read beside what happens with this one, in order and once."""

    def test_items_come_in_order_whoever_reads_them(self):
        for begun in ({}, {0, 1, 2, 3, 4}, {1, 3}):
            seen = []
            with ReadAhead(range(5)) as items:
                for item in items:
                    seen.append(item)
                    if item in begun:
                        items.begin()
                        items.begin()
            self.assertEqual(seen, [0, 1, 2, 3, 4], begun)

    def test_nothing_is_read_before_it_is_told(self):
        read = []
        with ReadAhead(read.append(each) or each for each in range(3)) as items:
            self.assertEqual((next(items), read), (0, [0]))
            items.begin()
            self.assertEqual(next(items), 1)
            self.assertEqual(read, [0, 1])

    def test_the_other_thread_reads(self):
        readers = []

        def file():
            for _each in range(3):
                yield readers.append(threading.get_ident())

        with ReadAhead(file()) as items:
            for _item in items:
                items.begin()
        self.assertEqual([reader == threading.get_ident() for reader in readers], [True, False, False])

    def test_a_bad_file_is_told_where_it_is_read(self):
        def file():
            yield "good"
            raise ValueError("bad")

        with ReadAhead(file()) as items:
            self.assertEqual(next(items), "good")
            items.begin()
            with self.assertRaisesRegex(ValueError, "bad"):
                next(items)

    def test_whoever_gives_up_leaves_no_thread(self):
        before = threading.active_count()
        with self.assertRaises(KeyError), ReadAhead(range(5)) as items:
            next(items)
            items.begin()
            raise KeyError
        self.assertEqual(threading.active_count(), before)
