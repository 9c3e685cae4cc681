"""The simulated bank over HTTP, on 127.0.0.1 only."""

import threading

import requests
from werkzeug.exceptions import BadRequest, HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from . import pages
from .bank import ACTS, Bank, read_qr

HOST, PORT = "127.0.0.1", 8993
MOST = 2_000_000_000


class _Quiet(WSGIRequestHandler):
    def log(self, *_arguments):
        """What is paid for whom is not written down."""


def notify(address, body, signature):
    """Tell the owner of an account, and return the answer."""
    headers = {"Content-Type": "application/json", "X-Egov-Signature": signature}
    try:
        answer = requests.post(address, data=body, headers=headers, timeout=10)
        return str(answer.json().get("result", answer.status_code))
    except (requests.RequestException, ValueError):
        return "không trả lời"


class Simulator:
    """The simulator as a server; in a test it runs beside the test as a context manager.

    :param int port: 0 takes a free one
    :param notify: what sends a notice
    """

    _urls = Map(
        [
            Rule("/", endpoint="home", methods=["GET"]),
            Rule("/scan", endpoint="scan", methods=["POST"]),
            Rule("/transfer", endpoint="transfer", methods=["GET", "POST"]),
            Rule("/transfers/<number>", endpoint="tell", methods=["POST"]),
            Rule("/address", endpoint="address", methods=["POST"]),
            Rule("/statements/<account>.csv", endpoint="statement", methods=["GET"]),
        ]
    )

    def __init__(self, port=PORT, notify=notify):
        self._server = make_server(HOST, port, self._respond, threaded=True, request_handler=_Quiet)
        self._server.daemon_threads = True
        self.address = f"http://{HOST}:{self._server.port}"
        self.bank = Bank(notify)

    def serve_forever(self):
        self._server.serve_forever()

    def __enter__(self):
        self._thread = threading.Thread(target=self.serve_forever, name="bank-simulator", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _respond(self, environ, start_response):
        request = Request(environ)
        try:
            endpoint, values = self._urls.bind_to_environ(environ).match()
            response = getattr(self, f"_on_{endpoint}")(request, **values)
        except HTTPException as error:
            response = error
        return response(environ, start_response)

    def _on_home(self, _request):
        return _html(pages.home(self.bank))

    def _on_scan(self, request):
        try:
            found = read_qr(request.form.get("qr"))
        except ValueError as error:
            return _html(pages.home(self.bank, str(error)), 400)
        return _html(pages.transfer({name: found[name] for name in ("account", "amount", "memo")}))

    def _on_transfer(self, request):
        given = request.args if request.method == "GET" else request.form
        digits = "".join(char for char in given.get("amount", "") if char.isdigit())
        values = {"account": given.get("account", ""), "amount": int(digits or 0), "memo": given.get("memo", "")}
        if not values["account"].isalnum() or not 0 < values["amount"] <= MOST:
            return _html(pages.home(self.bank, "Nhập số tài khoản và số tiền."), 400)
        if request.method == "GET":
            return _html(pages.transfer(values))
        if request.form.get("act") not in ACTS:
            raise BadRequest()
        self.bank.act(**values, act=request.form["act"])
        return _redirect("/")

    def _on_tell(self, _request, number):
        transfer = self.bank.find(number)
        if not transfer:
            raise NotFound()
        self.bank.tell(transfer)
        return _redirect("/")

    def _on_address(self, request):
        if not request.form.get("address", "").startswith("http://127.0.0.1:"):
            return _html(pages.home(self.bank, "Chỉ gửi đến máy này (http://127.0.0.1:…)."), 400)
        self.bank.address = request.form["address"]
        return _redirect("/")

    def _on_statement(self, _request, account):
        headers = {"Content-Disposition": f'attachment; filename="sao-ke-{account}.csv"'}
        return Response(self.bank.statement(account), 200, headers, mimetype="text/csv")


def _html(body, status=200):
    return Response(str(body), status, {"Cache-Control": "no-store", "X-Frame-Options": "DENY"}, mimetype="text/html")


def _redirect(address):
    return Response(status=303, headers={"Location": address, "Cache-Control": "no-store"})
