import base64
import json
import os
import time
from contextlib import ExitStack
from pathlib import Path
from unittest import SkipTest
from urllib.parse import urljoin

from odoo.tests import HttpCase
from odoo.tests.common import HOST, TEST_CURSOR_COOKIE_NAME, ChromeBrowser, ChromeBrowserException

from .common import PortalCommon

#: What WCAG 2.2 AA asks for; what axe only recommends is not in these.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: Smallest side of what is tapped, WCAG 2.2 criterion 2.5.8; links inside a sentence are exempt there.
SMALLEST_TARGET = 24
#: No page is longer than this many presses of Tab.
MOST_STOPS = 150
TIMEOUT = 20
_CHECKS = (Path(__file__).parent / "page_checks.js").read_text()


class PortalBrowserCase(HttpCase, PortalCommon):
    """Pages of the portal as a browser shows them, and as the keyboard alone reaches them.

    >>> self.open("/thu-tuc?q=khai+sinh", width=360)
    >>> self.fill("#q", "sao y"); self.click("main button")
    >>> self.assert_accessible()                      # the page as it stands now
    >>> self.assert_accessible("/tai-khoan", login="citizen_dao", width=1280)

    One browser serves a whole test. ``login`` is a user whose password is the login; it stays until
    another one is given, and ``login=False`` logs out.
    """

    browser_size = "1280x900"
    #: Seconds that a page or a condition may take.
    patience = TIMEOUT

    def setUp(self):
        super().setUp()
        self._chrome = None
        self._login = None

    def open(self, url, login=None, width=360, height=740):
        """Show a page in a window of that size."""
        chrome = self._start()
        if login is not None and login != self._login:
            self._login = login
            self.authenticate(login or None, login or None, browser=chrome)
            chrome.set_cookie(TEST_CURSOR_COOKIE_NAME, self.http_request_key, "/", HOST)
        self.env.flush_all()
        self.resize(width, height)
        self._leave(lambda: self._send("Page.navigate", url=urljoin(self._address(), url)))

    def resize(self, width, height=740):
        """Change the size of the window; the page stays."""
        self._start()
        self._send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def evaluate(self, code):
        """The value of a JavaScript expression in the page."""
        answer = self._send(
            "Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True, userGesture=True
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise AssertionError(details.get("exception", {}).get("description") or details["text"])
        return answer["result"].get("value")

    def text(self, selector="main"):
        """The text of an element as it is seen."""
        return self.evaluate(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''")

    def fill(self, selector, text):
        """Write into a field, as if typed."""
        target = json.dumps(selector)
        self.evaluate(f"(() => {{const f = document.querySelector({target}); f.focus(); f.value = ''}})()")
        self._send("Input.insertText", text=text)

    def click(self, selector, leaves=True):
        """Press a button or link; by default the page that follows is waited for."""
        press = f"document.querySelector({json.dumps(selector)}).click()"
        if not leaves:
            return self.evaluate(press)
        return self._leave(lambda: self.evaluate(press))

    def press(self, key, leaves=False):
        """Press Tab, Enter, Escape or Space where the focus is."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, "Space": 32}
        text = {"Enter": "\r", "Space": " "}.get(key, "")
        parameters = {"key": " " if key == "Space" else key, "code": key, "windowsVirtualKeyCode": codes[key]}

        def strike():
            self._send("Input.dispatchKeyEvent", type="keyDown", text=text, **parameters)
            self._send("Input.dispatchKeyEvent", type="keyUp", **parameters)

        return self._leave(strike) if leaves else strike()

    def wait_for(self, condition):
        """Wait until a JavaScript expression is true."""
        deadline = time.monotonic() + self.patience
        while not self.evaluate(condition):
            self.assertLess(time.monotonic(), deadline, f"still not true: {condition}")
            time.sleep(0.05)

    def picture(self, path, full=True):
        """Write the page as a PNG; for looking at it while a page is made."""
        answer = self._send("Page.captureScreenshot", format="png", captureBeyondViewport=full)
        Path(path).write_bytes(base64.b64decode(answer["data"]))

    def assert_accessible(self, url=None, login=None, width=360, ignore=()):
        """Nothing serious in axe, one h1, targets large enough, focus seen everywhere, no sideways scrolling.

        :param url: the page; without it the one that is open, in the state it is in
        :param ignore: CSS selectors of parts that are not ours, each with its reason in the test
        """
        if url:
            self.open(url, login=login, width=width)
        self.assert_axe(ignore)
        self.assert_outline()
        self.assert_targets()
        self.assert_reflow()
        self.assert_keyboard()

    def assert_axe(self, ignore=()):
        """axe finds nothing serious or critical."""
        script = os.environ.get("EGOV_AXE")
        if not script:
            raise SkipTest("no axe-core on this machine; scripts/test installs it")
        self.evaluate(f"{Path(script).read_text()};true")
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
        scope = {"exclude": [[selector] for selector in ignore]}
        found = self.evaluate(f"axe.run({json.dumps(scope)}, {json.dumps(options)}).then(r => r.violations)")
        lines = [
            f"{item['impact']}: {item['id']}: {item['help']} – {node['target']}: {node['html'][:160]}"
            for item in found
            if item["impact"] in ("serious", "critical")
            for node in item["nodes"]
        ]
        self.assertEqual(lines, [], self._where())

    def assert_outline(self):
        """One h1 and no level left out."""
        levels = self._ask_page("headings")
        self.assertEqual(levels.count(1), 1, f"{self._where()}: headings {levels}")
        jumps = [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1]
        self.assertEqual(jumps, [], f"{self._where()}: headings {levels}")

    def assert_targets(self):
        """What is pressed is large enough for a finger."""
        self.assertEqual(self._ask_page("smallTargets", SMALLEST_TARGET), [], self._where())

    def assert_reflow(self):
        """No sideways scrolling at 320 px, nor with the text spacing of WCAG 1.4.12."""
        width = self.evaluate("innerWidth")
        self.resize(320)
        self.assertEqual(self._ask_page("tooWide"), [], f"{self._where()} at 320 px")
        self.evaluate("document.head.append(Object.assign(document.createElement('style'), {id: 'ew-spacing', "
                      "textContent: '*{line-height:1.5!important;letter-spacing:.12em!important;"
                      "word-spacing:.16em!important}p{margin-bottom:2em!important}'}))")  # fmt: skip
        self.assertEqual(self._ask_page("tooWide"), [], f"{self._where()} at 320 px with wider text")
        self.evaluate("document.getElementById('ew-spacing').remove()")
        self.resize(width)

    def assert_keyboard(self):
        """Tab reaches everything in the order of the page, with a focus that is seen and covered by nothing.

        :return: what Tab reached, in its order, as ``[{"name", "tag", "id"}]``
        """
        expected = self._ask_page("focusable")
        self.evaluate("(document.activeElement?.blur(), getSelection().removeAllRanges(), scrollTo(0, 0))")
        self.evaluate("document.body.setAttribute('tabindex', '-1'), document.body.focus(), "
                      "document.body.removeAttribute('tabindex')")  # fmt: skip
        reached = []
        while len(reached) < MOST_STOPS:
            self.press("Tab")
            stop = self._ask_page("focused")
            if not stop or (reached and stop["key"] == reached[0]["key"]):
                break
            reached.append(stop)
        hidden = [f"{stop['name']}: {stop['problem']}" for stop in reached if stop["problem"]]
        self.assertEqual(hidden, [], f"{self._where()}: the focus is not seen")
        self.assertEqual([stop["key"] for stop in reached], expected, f"{self._where()}: order of Tab")
        return reached

    def _address(self):
        """Where the browser finds the server."""
        return self.base_url()

    def _where(self):
        return self.evaluate("`${location.pathname}${location.search} at ${innerWidth} px, ${document.title}`")

    def _ask_page(self, name, *arguments):
        return self.evaluate(f"{_CHECKS}.{name}({', '.join(map(json.dumps, arguments))})")

    def _start(self):
        if self._chrome is None:
            scope = ExitStack()
            self.addCleanup(scope.close)
            self._chrome = ChromeBrowser(self)
            scope.callback(self._wait_remaining_requests)
            scope.callback(self._chrome.stop)
            scope.enter_context(self.allow_requests(browser=self._chrome))
            self._login = False
            self.authenticate(None, None, browser=self._chrome)
            self._chrome.set_cookie(TEST_CURSOR_COOKIE_NAME, self.http_request_key, "/", HOST)
        return self._chrome

    def _send(self, method, **parameters):
        return self._start()._websocket_request(method, params=parameters, timeout=TIMEOUT)

    def _leave(self, action):
        """Do what leads to another page, and wait until that page stands."""
        if self.evaluate("location.href") != "about:blank":
            self.evaluate("document.documentElement.dataset.ewOldPage = 1")
        action()
        deadline = time.monotonic() + self.patience
        while not self._has_left():
            self.assertLess(time.monotonic(), deadline, "no other page came")
            time.sleep(0.05)

    def _has_left(self):
        marked = "document.documentElement.dataset.ewOldPage"
        arrived = f"!{marked} && document.readyState === 'complete' && !!document.body?.children.length"
        try:
            return self.evaluate(arrived)
        except (AssertionError, ChromeBrowserException):
            return False  # between two pages there is none to ask
