"""Drive headless Chromium over its debugging protocol. Runs in the virtual environment.

Usage: browser.py OPTIONS, the options of scripts/screenshot as JSON.
"""

import base64
import http.cookiejar
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

import websocket

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
    "--disable-dev-shm-usage", "--force-device-scale-factor=1", "--lang=vi",
    "--remote-debugging-port=0", "--remote-allow-origins=*",
)  # fmt: skip
#: Where the offices and their computers are.
ZONE = "Asia/Ho_Chi_Minh"
TIMEOUT = 60


class Browser:
    """A browser window with a profile of its own, gone when it is closed."""

    def __init__(self, width, height):
        executable = next(filter(None, map(shutil.which, NAMES)), None)
        if not executable:
            sys.exit("error: no Chromium on this machine\nwhat to do: apt-get install chromium")
        self.profile = tempfile.TemporaryDirectory(prefix="egov-browser-", ignore_cleanup_errors=True)
        flags = [*FLAGS, f"--user-data-dir={self.profile.name}", f"--window-size={width},{height}"]
        if os.geteuid() == 0:
            flags.append("--no-sandbox")
        self.process = subprocess.Popen(
            [executable, *flags, "about:blank"],
            env={**os.environ, "TZ": ZONE},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.last_id = 0
        self.socket = websocket.create_connection(self._address(), timeout=TIMEOUT)
        self.send("Page.enable")
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 768,
        )  # fmt: skip

    def _address(self):
        port_file = Path(self.profile.name) / "DevToolsActivePort"
        port = self.until(lambda: port_file.exists() and port_file.read_text().split("\n")[0], "Chromium")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            targets = json.load(answer)
        return next(item["webSocketDebuggerUrl"] for item in targets if item["type"] == "page")

    def send(self, method, **parameters):
        """Send a command and return its result; events in between are of no interest."""
        self.last_id += 1
        self.socket.send(json.dumps({"id": self.last_id, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.last_id:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]

    def evaluate(self, code):
        result = self.send("Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["exception"].get("description", code))
        return result["result"].get("value")

    def open(self, address, selector):
        self.send("Page.navigate", url=address)
        ready = f"document.readyState == 'complete' && !!document.querySelector({json.dumps(selector)})"
        self.until(lambda: self.evaluate(ready), f"{selector} on {address}")

    def picture(self, full=False):
        result = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=full)
        return base64.b64decode(result["data"])

    @staticmethod
    def until(condition, what):
        deadline = time.monotonic() + TIMEOUT
        while time.monotonic() < deadline:
            if found := condition():
                return found
            time.sleep(0.1)
        sys.exit(f"error: no {what} within {TIMEOUT} s")

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.profile.cleanup()


def session(server, login, password):
    """Log in over HTTP and return the session's identifier."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = opener.open(f"{server}/web/login").read().decode()
    token = re.search(r'name="csrf_token" value="([^"]+)"', page).group(1)
    form = {"login": login, "password": password, "csrf_token": token}
    answer = opener.open(f"{server}/web/login", urllib.parse.urlencode(form).encode())
    if "/web/login" in answer.geturl():
        sys.exit(f"error: {login} cannot log in\nwhat to do: check --login and --password")
    return next(cookie.value for cookie in jar if cookie.name == "session_id")


def main(options):
    server = options["server"].rstrip("/")
    address = urllib.parse.urljoin(f"{server}/", options["page"])
    browser = Browser(options["width"], options["height"])
    try:
        if options["login"]:
            value = session(server, options["login"], options["password"] or options["login"])
            browser.send("Network.setCookie", name="session_id", value=value, url=server)
        browser.open(address, options["wait"])
        for code in options["run"]:
            time.sleep(options["settle"])
            browser.evaluate(code)
        time.sleep(options["settle"])
        Path(options["output"]).write_bytes(browser.picture(options["full"]))
    finally:
        browser.close()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
