"""The simulated provider over HTTP, on 127.0.0.1 only."""

import json
import threading

from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from . import pages
from .people import PEOPLE, typed
from .provider import AUTHORIZE, CLIENT_NAME, Provider, Refusal

HOST, PORT = "127.0.0.1", 8990


class _Quiet(WSGIRequestHandler):
    def log(self, *_arguments):
        """Addresses carry codes: none is written down."""


class Simulator:
    """The simulator as a server; in a test it runs beside the test as a context manager.

    :param int port: 0 takes a free one
    :param float delay: seconds that "be slow" waits
    """

    _urls = Map(
        [
            Rule("/", endpoint="home", methods=["GET"]),
            Rule("/.well-known/openid-configuration", endpoint="configuration", methods=["GET"]),
            Rule("/jwks", endpoint="jwks", methods=["GET"]),
            Rule("/authorize", endpoint="authorize", methods=["GET", "POST"]),
            Rule("/token", endpoint="token", methods=["POST"]),
            Rule("/userinfo", endpoint="userinfo", methods=["GET", "POST"]),
        ]
    )

    def __init__(self, port=PORT, delay=15):
        self._server = make_server(HOST, port, self._respond, threaded=True, request_handler=_Quiet)
        self._server.daemon_threads = True
        self.issuer = f"http://{HOST}:{self._server.port}"
        self.provider = Provider(self.issuer, delay)

    def serve_forever(self):
        self._server.serve_forever()

    def __enter__(self):
        self._thread = threading.Thread(target=self.serve_forever, name="eid-simulator", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _respond(self, environ, start_response):
        request = Request(environ)
        try:
            endpoint, _values = self._urls.bind_to_environ(environ).match()
            response = getattr(self, f"_on_{endpoint}")(request)
        except Refusal as refusal:
            response = _json(
                {"error": str(refusal)}, 401 if str(refusal) in ("invalid_client", "invalid_token") else 400
            )
        except HTTPException as error:
            response = error
        return response(environ, start_response)

    def _on_home(self, _request):
        return _html(pages.home(self.issuer))

    def _on_configuration(self, _request):
        return _json(self.provider.configuration())

    def _on_jwks(self, _request):
        return _json(self.provider.jwks())

    def _on_authorize(self, request):
        given = {name: request.values.get(name, "") for name in AUTHORIZE}
        if problem := self.provider.problem(given):
            return _html(pages.problem(problem), 400)
        if request.method == "GET":
            return _html(pages.authorize(PEOPLE, given, CLIENT_NAME))
        try:
            who = request.form.get("who", "0")
            person = typed(request.form) if who == "own" else PEOPLE[int(who)]
        except (ValueError, IndexError):
            return _html(pages.problem("Ngày sinh không đúng. Bạn quay lại và nhập ngày, tháng, năm."), 400)
        address = self.provider.answer(given, request.form.get("act", "agree"), person)
        return Response(status=303, headers={"Location": address, "Cache-Control": "no-store"})

    def _on_token(self, request):
        header = request.authorization
        if header and header.type == "basic":
            client = header.username, header.password
        else:
            client = request.form.get("client_id"), request.form.get("client_secret")
        return _json(self.provider.token(request.form, client))

    def _on_userinfo(self, request):
        header = request.authorization
        if not header or header.type != "bearer":
            raise BadRequest()
        return _json(self.provider.userinfo(header.token))


def _html(body, status=200):
    return Response(str(body), status, {"Cache-Control": "no-store", "X-Frame-Options": "DENY"}, mimetype="text/html")


def _json(values, status=200):
    return Response(json.dumps(values), status, {"Cache-Control": "no-store"}, mimetype="application/json")
