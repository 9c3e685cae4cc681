"""The simulated service over HTTP, on 127.0.0.1 only."""

import json
import socket
import threading

from werkzeug.exceptions import BadRequest, HTTPException, ServiceUnavailable, Unauthorized
from werkzeug.routing import Map, Rule
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from . import pages
from .service import ACTS, Down, Lost, Problem, Service

HOST, PORT = "127.0.0.1", 8995
API = "/services/einvoiceapplication/api/InvoiceAPI"


class _Quiet(WSGIRequestHandler):
    def log(self, *_arguments):
        """Calls carry passwords: none is written down."""


class Simulator:
    """The simulator as a server; in a test it runs beside the test as a context manager.

    :param int port: 0 takes a free one
    """

    _urls = Map(
        [
            Rule("/", endpoint="home", methods=["GET", "POST"]),
            Rule("/auth/login", endpoint="login", methods=["POST"]),
            Rule(f"{API}/InvoiceWS/createInvoice/<tax_code>", endpoint="create", methods=["POST"]),
            Rule(f"{API}/InvoiceWS/searchInvoiceByTransactionUuid", endpoint="search", methods=["POST"]),
            Rule(f"{API}/InvoiceUtilsWS/getInvoiceRepresentationFile", endpoint="file", methods=["POST"]),
        ]
    )

    def __init__(self, port=PORT):
        self._server = make_server(HOST, port, self._respond, threaded=True, request_handler=_Quiet)
        self._server.daemon_threads = True
        self.address = f"http://{HOST}:{self._server.port}"
        self.service = Service()

    def serve_forever(self):
        self._server.serve_forever()

    def __enter__(self):
        self._thread = threading.Thread(target=self.serve_forever, name="viettel-simulator", daemon=True)
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
            if endpoint != "home":
                self.service.check_up()
            if endpoint not in ("home", "login") and request.cookies.get("access_token") not in self.service.tokens:
                raise Unauthorized()
            response = getattr(self, f"_on_{endpoint}")(request, **values)
        except Problem as error:
            response = _json(error.body, 400)
        except Down:
            response = ServiceUnavailable()
        except Lost:
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            response = Response(status=500)
        except HTTPException as error:
            response = error
        return response(environ, start_response)

    def _on_home(self, request):
        if request.method == "POST":
            if request.form.get("act") not in ACTS:
                raise BadRequest()
            self.service.act = request.form["act"]
            return Response(status=303, headers={"Location": "/"})
        body = str(pages.home(self.service, self.address))
        return Response(body, headers={"Cache-Control": "no-store", "X-Frame-Options": "DENY"}, mimetype="text/html")

    def _on_login(self, request):
        if (token := self.service.login(_object(request))) is None:
            raise Unauthorized()
        return _json(token)

    def _on_create(self, request, tax_code):
        return _json(self.service.issue(tax_code, _object(request)))

    def _on_search(self, request):
        given = request.values
        return _json(self.service.search(given.get("supplierTaxCode"), given.get("transactionUuid")))

    def _on_file(self, request):
        return _json(self.service.file(_object(request)))


def _object(request):
    given = request.get_json(silent=True)
    if not isinstance(given, dict):
        raise BadRequest()
    return given


def _json(body, status=200):
    return Response(json.dumps(body), status, mimetype="application/json")
