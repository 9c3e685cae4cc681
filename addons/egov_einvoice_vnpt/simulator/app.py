"""The simulated service over HTTP, on 127.0.0.1 only."""

import socket
import threading
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

from werkzeug.exceptions import BadRequest, HTTPException, ServiceUnavailable
from werkzeug.routing import Map, Rule
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from . import pages
from .service import ACTS, Down, Lost, Service

HOST, PORT = "127.0.0.1", 8994
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
ANSWER = (
    '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="{soap}"><soap:Body>'
    '<{method}Response xmlns="http://tempuri.org/"><{method}Result>{text}</{method}Result></{method}Response>'
    "</soap:Body></soap:Envelope>"
)


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
            Rule("/<any(PublishService, BusinessService, PortalService):name>.asmx", endpoint="call", methods=["POST"]),
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
        self._thread = threading.Thread(target=self.serve_forever, name="vnpt-simulator", daemon=True)
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

    def _on_call(self, request, name):
        try:
            body = ET.fromstring(request.get_data()).find(f"{{{SOAP}}}Body")
            call = body[0]
        except (ET.ParseError, TypeError, IndexError) as error:
            raise BadRequest() from error
        method = call.tag.rpartition("}")[2]
        given = {item.tag.rpartition("}")[2]: item.text or "" for item in call}
        try:
            text = self.service.answer(method, given)
        except Down as error:
            raise ServiceUnavailable() from error
        return Response(ANSWER.format(soap=SOAP, method=method, text=escape(text)), mimetype="text/xml")
