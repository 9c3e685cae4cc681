"""Reading a file while the database is at work with what was read before."""

from concurrent.futures import ThreadPoolExecutor


class ReadAhead:
    """Items of an iterator, of which the next may be prepared by a thread of its own.

    Two threads that both compute only take turns, so the thread begins when it is told to: just before this one waits.
    What the iterator raises is raised where its item would have come.

    :param items: an iterable that touches nothing of this thread's, neither cursor nor environment
    """

    def __init__(self, items):
        self._items = iter(items)
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._coming = None

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self._pool.shutdown()

    def __iter__(self):
        return self

    def __next__(self):
        if self._coming is None:
            return next(self._items)
        coming, self._coming = self._coming, None
        for item in coming.result():
            return item
        raise StopIteration

    def begin(self):
        """Begin to read the next item, unless that was begun."""
        if self._coming is None:
            self._coming = self._pool.submit(self._read)

    def _read(self):
        """Return the next item in a list, which is empty at the end: a thread cannot raise StopIteration."""
        return [item for item in [next(self._items, self)] if item is not self]
