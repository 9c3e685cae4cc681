"""The simulated gateway over HTTP, on 127.0.0.1 only."""

import json
import threading
from urllib.parse import urlencode

import requests
from werkzeug.exceptions import BadRequest, HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from . import pages, settlement
from .gateway import ACTS, Gateway

HOST, PORT = "127.0.0.1", 8991


class _Quiet(WSGIRequestHandler):
    def log(self, *_arguments):
        """Addresses carry signatures: none is written down."""


def notify(address, values):
    """Tell a merchant, as VNPAY does, and return the code of the answer."""
    try:
        return requests.get(address, params=values, timeout=10).json().get("RspCode", "?")
    except (requests.RequestException, ValueError):
        return "không trả lời"


class Simulator:
    """The simulator as a server; in a test it runs beside the test as a context manager.

    :param int port: 0 takes a free one
    :param notify: what sends a notification
    """

    _urls = Map(
        [
            Rule("/", endpoint="home", methods=["GET"]),
            Rule("/paymentv2/vpcpay.html", endpoint="pay", methods=["GET", "POST"]),
            Rule("/orders/<reference>", endpoint="order", methods=["POST"]),
            Rule("/settlements/<day>.csv", endpoint="settlement", methods=["GET"]),
            Rule("/merchant_webapi/api/transaction", endpoint="api", methods=["POST"]),
        ]
    )

    def __init__(self, port=PORT, notify=notify):
        self._server = make_server(HOST, port, self._respond, threaded=True, request_handler=_Quiet)
        self._server.daemon_threads = True
        self.address = f"http://{HOST}:{self._server.port}"
        self.payment_url = f"{self.address}/paymentv2/vpcpay.html"
        self.api_url = f"{self.address}/merchant_webapi/api/transaction"
        self.gateway = Gateway(notify)

    def serve_forever(self):
        self._server.serve_forever()

    def __enter__(self):
        self._thread = threading.Thread(target=self.serve_forever, name="vnpay-simulator", daemon=True)
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
        return _html(pages.home(self.gateway.orders.values(), self.payment_url, self.api_url))

    def _on_pay(self, request):
        given = request.args if request.method == "GET" else request.form
        values = {name: value for name, value in given.items() if name.startswith("vnp_")}
        if problem := self.gateway.problem(values):
            return _html(pages.problem(problem), 400)
        order = self.gateway.order(values)
        if request.method == "GET":
            return _html(pages.pay(order))
        if request.form.get("act") not in ACTS:
            raise BadRequest()
        told = self.gateway.act(order, request.form["act"])
        return _redirect(f"{values['vnp_ReturnUrl']}?{urlencode(told)}")

    def _on_order(self, request, reference):
        """Later: pay an order all the same, or send the last notification again."""
        order = self.gateway.orders.get(reference)
        if not order:
            raise NotFound()
        if request.form.get("act") == "resend" and order.payments:
            self.gateway.tell(order, order.payments[-1])
        elif request.form.get("act") == "pay":
            self.gateway.act(order, "pay")
        return _redirect("/")

    def _on_settlement(self, _request, day):
        """The file of a day, as the merchant gets it on the next one."""
        headers = {"Content-Disposition": f'attachment; filename="vnpay-{day}.csv"'}
        body = settlement.write(list(self.gateway.orders.values()), day)
        return Response(body, 200, headers, mimetype="text/csv")

    def _on_api(self, request):
        message = request.get_json(silent=True)
        if not isinstance(message, dict):
            raise BadRequest()
        body = json.dumps(self.gateway.answer(message))
        return Response(body, 200, {"Cache-Control": "no-store"}, mimetype="application/json")


def _html(body, status=200):
    return Response(str(body), status, {"Cache-Control": "no-store", "X-Frame-Options": "DENY"}, mimetype="text/html")


def _redirect(address):
    return Response(status=303, headers={"Location": address, "Cache-Control": "no-store"})
