import base64
import json
import time
from contextlib import ExitStack
from pathlib import Path

from odoo.tests import HttpCase
from odoo.tests.common import HOST, TEST_CURSOR_COOKIE_NAME, ChromeBrowser, ChromeBrowserException

TIMEOUT = 30


class PaymentBrowserCase(HttpCase):
    """A browser that walks from Odoo to a gateway and back, as a payer's does."""

    browser_size = "1280x900"

    def setUp(self):
        super().setUp()
        scope = ExitStack()
        self.addCleanup(scope.close)
        self._chrome = ChromeBrowser(self)
        scope.callback(self._wait_remaining_requests)
        scope.callback(self._chrome.stop)
        scope.enter_context(self.allow_requests(browser=self._chrome))

    def log_in(self, login):
        self.authenticate(login, login, browser=self._chrome)
        self._chrome.set_cookie(TEST_CURSOR_COOKIE_NAME, self.http_request_key, "/", HOST)

    def open(self, address, width=360, height=740):
        self._send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self._leave(lambda: self._send("Page.navigate", url=address))

    def evaluate(self, code):
        """The value of a JavaScript expression in the page."""
        answer = self._send("Runtime.evaluate", expression=code, returnByValue=True, userGesture=True)
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"].get("exception", {}).get("description"))
        return answer["result"].get("value")

    def click(self, selector):
        """Press what leads to another page, and wait for that page."""
        self.wait_for(f"document.querySelector({json.dumps(selector)})?.disabled === false")
        self._leave(lambda: self.evaluate(f"document.querySelector({json.dumps(selector)}).click()"))

    def wait_for(self, condition):
        deadline = time.monotonic() + TIMEOUT
        while not self._is_so(condition):
            self.assertLess(time.monotonic(), deadline, f"still not true: {condition}")
            time.sleep(0.1)

    def text(self):
        return self.evaluate("document.body.innerText")

    def picture(self, path):
        """Write the page as a PNG; for looking at it while a page is made."""
        answer = self._send("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        Path(path).write_bytes(base64.b64decode(answer["data"]))

    def _leave(self, action):
        if self.evaluate("location.href") != "about:blank":
            self.evaluate("document.documentElement.dataset.oldPage = 1")
        action()
        self.wait_for(
            "!document.documentElement.dataset.oldPage && document.readyState === 'complete'"
            " && location.href !== 'about:blank' && !!document.body?.children.length"
        )

    def _is_so(self, condition):
        try:
            return self.evaluate(condition)
        except (AssertionError, ChromeBrowserException):
            return False  # between two pages there is none to ask

    def _send(self, method, **parameters):
        return self._chrome._websocket_request(method, params=parameters, timeout=TIMEOUT)
