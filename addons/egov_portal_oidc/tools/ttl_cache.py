"""A small cache of what providers publish, for one process."""

import threading
import time


class TtlCache:
    """Keeps values for a time; a value that cannot be made is not kept."""

    def __init__(self, seconds, clock=time.monotonic):
        self.seconds, self._clock = seconds, clock
        self._values, self._lock = {}, threading.Lock()

    def get(self, key, make, fresh=False):
        """Return the value of `key`, made with `make()` when there is none or it is too old.

        :param bool fresh: make it anew in any case
        """
        now = self._clock()
        with self._lock:
            at, value = self._values.get(key, (None, None))
        if not fresh and at is not None and now - at < self.seconds:
            return value
        value = make()
        with self._lock:
            self._values = {old: kept for old, kept in self._values.items() if now - kept[0] < self.seconds}
            self._values[key] = (self._clock(), value)
        return value

    def clear(self):
        """Forget everything."""
        with self._lock:
            self._values = {}
