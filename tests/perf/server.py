"""A server of the benchmark's database, and a browser that only fetches."""

import contextlib
import gzip
import http.client
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

START = 120
#: What the request log says at its end: number of queries, their seconds, the other seconds.
_LOGGED = re.compile(r'"(\w+) (\S+) HTTP/[\d.]+" (\d+) \S+ (\d+) [\d.]+ [\d.]+')
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_ASSET = re.compile(r'<(?:link|script)[^>]+(?:href|src)="(/[^"]+)"')


class Server:
    """Odoo on the database, as `scripts/serve` runs it: one process, threads."""

    def __init__(self, database, port=8096):
        self.port = port
        self.log = tempfile.NamedTemporaryFile("r", suffix=".log")  # noqa: SIM115
        command = [Path(sys.executable).with_name("odoo"), "-d", database, "--http-port", str(port), "--workers=0"]
        command += ["--max-cron-threads=0", "--http-interface=127.0.0.1", "--logfile", self.log.name]
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL)

    def __enter__(self):
        deadline = time.monotonic() + START
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if Browser(self).get("/web/health").status == http.client.OK:
                    return self
            time.sleep(0.5)
        raise RuntimeError(f"the server did not start: {self.log.read()[-3000:]}")

    def __exit__(self, *_failure):
        self.process.terminate()
        self.process.wait(30)

    def queries(self, path):
        """The number of queries of the last request of a page, as the server logged it."""
        time.sleep(0.2)
        self.log.seek(0)
        found = [line for line in _LOGGED.findall(self.log.read()) if urlsplit(line[1]).path == path]
        return int(found[-1][3])


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def text(self):
        return self.body.decode()

    @property
    def token(self):
        """The token against forged requests of a form in the page."""
        return _TOKEN.search(self.text)[1]


class Browser:
    """One connection that is kept open, with cookies."""

    def __init__(self, server):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.cookies = {"frontend_lang": "vi_VN"}

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, **form):
        return self._ask("POST", path, urlencode(form))

    def log_in(self, login):
        """Log in with the password that is the login."""
        answer = self.post("/web/login", login=login, password=login, csrf_token=self.get("/web/login").token)
        assert answer.status == http.client.SEE_OTHER, f"{login} was not logged in: {answer.status}"

    def weight(self, path):
        """Bytes of a page with its styles and scripts, each gzipped as a web server sends it."""
        page = self.get(path)
        assert page.status == http.client.OK, f"{path}: {page.status}"
        found = dict.fromkeys(_ASSET.findall(page.text))
        assets = [asset for asset in found if "/static/" in asset or "/web/assets" in asset]
        files = [page.body, *(self.get(asset).body for asset in assets)]
        return sum(len(gzip.compress(data, 6)) for data in files)

    def _hold_packets(self, is_held):
        self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, is_held)

    def _ask(self, method, path, body=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self.connection.sock is None:
            self.connection.connect()
        self._hold_packets(True)  # browsers send a small form with its headers, http.client after them
        self.connection.request(method, path, body, headers)
        self._hold_packets(False)
        answer = Answer(self.connection.getresponse())
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer
