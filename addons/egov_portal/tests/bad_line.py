import hashlib
import os
import re
import socket
import struct
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from odoo.http import root
from odoo.tests.common import HOST, TEST_CURSOR_COOKIE_NAME, ChromeBrowser, ChromeBrowserException

from odoo.addons.egov_base.tests.files import picture

from .browser import PortalBrowserCase

#: EGOV_SLOW_LINE=1 lets the line and the page wait as long as they do in life.
IS_SLOW = bool(os.environ.get("EGOV_SLOW_LINE"))
DELAY = 2.0 if IS_SLOW else 0.05
#: So much faster do the clocks of the page run otherwise.
HURRY = 1 if IS_SLOW else 20
FAILING = 0.3
_CHUNK = 64 * 1024
#: Names in addresses that are new in each run.
_REFERENCE = re.compile(r"[0-9a-f]{32}")


class BadLine:
    """A line to the server on which some requests fail, before or after the server has done its work.

    What happens to the n-th request of an address follows from the seed alone, whatever else is
    on the line: :attr:`log` has ``(method, path with query, fate)``, where the fate is ``"through"``,
    ``"lost"`` (the server never saw it) or ``"unanswered"`` (the server did it, nobody was told).
    """

    def __init__(self, server, seed="", delay=0.0, failing=0.0):
        """
        :param server: ``(host, port)`` of the server
        """
        self.server = server
        self.seed, self.delay, self.failing = seed, delay, failing
        self.is_cut = False
        #: fate by ``(method, path)``, each used once, before the seed is asked
        self.planned = []
        self.log = []
        self._counts = {}
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, name="bad line", daemon=True).start()

    def close(self):
        self._listener.close()

    def plan(self, method, part, fate, times=1):
        """The next requests whose path contains ``part`` have this fate."""
        self.planned += [(method, part, fate)] * times

    def seen(self, method, part, *fates):
        """The paths of requests so far, in their order."""
        return [
            path
            for its_method, path, fate in list(self.log)
            if its_method == method and part in path and (not fates or fate in fates)
        ]

    def _accept(self):
        while True:
            try:
                client, _address = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(client,), name="bad line", daemon=True).start()

    def _carry(self, client):
        with client, suppress(OSError):
            head, rest = self._read_head(client)
            if not head:
                return
            method, path = head.split(b" ", 2)[:2]
            body = self._read_body(client, head, rest)
            fate = self._fate(method.decode(), path.decode())
            time.sleep(self.delay)
            answer = b"" if fate == "lost" else self._ask(head, body)
            if fate == "through":
                client.sendall(answer)
                return
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset, no end

    def _fate(self, method, path):
        place = _REFERENCE.sub("*", urlsplit(path).path)
        if "/static/" in place:
            return "lost" if self.is_cut else "through"  # mostly from the browser's own stock
        with self._lock:
            fate = self._planned(method, path) or self._drawn(method, place)
            self.log.append((method, path, fate))
        return fate

    def _planned(self, method, path):
        if self.is_cut:
            return "lost"
        for plan in self.planned:
            if plan[0] == method and plan[1] in path:
                self.planned.remove(plan)
                return plan[2]
        return None

    def _drawn(self, method, place):
        count = self._counts[method, place] = self._counts.get((method, place), 0) + 1
        told = f"{self.seed} {method} {place} {count}".encode()
        drawn = int.from_bytes(hashlib.sha256(told).digest()[:4], "big") / 2**32
        if drawn >= self.failing:
            return "through"
        return "lost" if drawn < self.failing / 2 else "unanswered"

    def _ask(self, head, body):
        first, *lines = head.split(b"\r\n")
        lines = [line for line in lines if not line.lower().startswith((b"connection:", b"keep-alive:"))]
        with socket.create_connection(self.server, timeout=60) as server:
            server.sendall(b"\r\n".join([first, *lines, b"Connection: close", b"", b""]) + body)
            answer = b"".join(iter(lambda: server.recv(_CHUNK), b""))
        return answer

    @staticmethod
    def _read_head(client):
        read = b""
        while b"\r\n\r\n" not in read:
            more = client.recv(_CHUNK)
            if not more:
                return b"", b""
            read += more
        head, _sep, rest = read.partition(b"\r\n\r\n")
        return head, rest

    @staticmethod
    def _read_body(client, head, rest):
        length = next(
            (
                int(line.partition(b":")[2])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length:")
            ),
            0,
        )
        while len(rest) < length:
            more = client.recv(_CHUNK)
            if not more:
                raise ConnectionError
            rest += more
        return rest


class BadLineCase(PortalBrowserCase):
    """Pages of the portal over a line that fails, on one device or several, as its holder goes on with them."""

    patience = 300 if IS_SLOW else 40

    def setUp(self):
        super().setUp()
        self.line = None
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)

    def start_line(self, seed="", delay=DELAY, failing=FAILING):
        """From here on the browser reaches the server over this line."""
        place = urlsplit(self.base_url())
        self.line = BadLine((place.hostname, place.port), seed, delay, failing)
        self.addCleanup(self.line.close)
        return self.line

    def _address(self):
        """Override of the browser's: over the line, once there is one."""
        return self.line.address if self.line else super()._address()

    def _start(self):
        is_new = self._chrome is None
        chrome = super()._start()
        if is_new:
            self._hurry()
        return chrome

    def _hurry(self):
        hurry = (
            f"(() => {{const at = setTimeout; setTimeout = (act, ms, ...more) => at(act, ms / {HURRY}, ...more)}})()"
        )
        self._send("Page.addScriptToEvaluateOnNewDocument", source=hurry)

    @contextmanager
    def other_device(self):
        """Another browser with nothing of this one's, while the first one stays as it is."""
        mine = self._chrome, self._login, self.session, self.line.is_cut
        self._chrome, self._login, self.session, self.line.is_cut = ChromeBrowser(self), False, None, False
        try:
            self.authenticate(None, None, browser=self._chrome)
            self._chrome.set_cookie(TEST_CURSOR_COOKIE_NAME, self.http_request_key, "/", HOST)
            self._hurry()
            yield
        finally:
            self._chrome.stop()
            self._chrome, self._login, self.session, self.line.is_cut = mine

    def end_session(self):
        """The server forgets who was logged in."""
        root.session_store.delete(self.session)

    def _leave(self, action):
        """As the browser's; a page that did not come is loaded again, as anybody would."""
        left = super()._leave(action)
        while self.is_error_page():
            left = super()._leave(lambda: self._send("Page.reload"))
        return left

    def is_error_page(self):
        """Whether the browser shows that it did not reach the page."""
        return self.evaluate("location.protocol === 'chrome-error:'")

    def go_offline(self, is_off=True):
        """Take the device off the network, or put it on again."""
        self.line.is_cut = is_off  # the browser alone would let through what Odoo's helper looks at
        self._send("Network.enable")
        self._send(
            "Network.emulateNetworkConditions", offline=is_off, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )

    def choose_files(self, selector, *paths):
        """Choose files in a field of files."""
        document = self._send("DOM.getDocument")["root"]["nodeId"]
        node = self._send("DOM.querySelector", nodeId=document, selector=selector)["nodeId"]
        self._send("DOM.setFileInputFiles", nodeId=node, files=[str(path) for path in paths])

    def photo(self, name, **look):
        """A file to choose, of about 1.5 MB unless it looks otherwise."""
        path = Path(self._folder.name, name)
        kind = "PNG" if name.endswith("png") else "JPEG"
        path.write_bytes(picture(kind, **(look or {"size": (720, 700), "noise": True})))
        return path

    def press_until_gone(self, selector):
        """Press a button, and again whenever the page says that it was not sent."""
        press = f"(each => !each || each.form.dataset.ewBusy || each.click())(document.querySelector('{selector}'))"

        def act():
            deadline = time.monotonic() + self.patience
            while not self._has_left():
                self.assertLess(time.monotonic(), deadline, f"{self.text()}\n{self.line.log[-8:]}")
                with suppress(AssertionError, ChromeBrowserException):  # between two pages
                    self.evaluate(f"document.documentElement.dataset.ewOldPage && {press}")
                time.sleep(0.05)

        self._leave(act)

    def wait_until_arrived(self, count):
        """Wait for files; whatever offers to try again is pressed."""
        arrived = "document.querySelectorAll('.ew-files .ew-good-text').length"
        self.wait_for(f"(document.querySelector('[name=again]')?.click(), {arrived} === {count})")

    def path(self):
        return self.evaluate("location.pathname")

    def close_tab(self):
        self._send("Page.navigate", url="about:blank")
        self.wait_for("location.href === 'about:blank'")

    def stop_scripts(self):
        self._send("Emulation.setScriptExecutionDisabled", value=True)
