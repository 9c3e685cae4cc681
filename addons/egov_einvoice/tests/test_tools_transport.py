import threading
from unittest import TestCase
from unittest.mock import patch

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from ..tools import transport
from ..tools.contract import Unknown, Unreachable


class _Quiet(WSGIRequestHandler):
    def log(self, *_arguments):
        """Nothing is written down."""


def _application(environ, start_response):
    status = int(Request(environ).path.strip("/"))
    return Response("x", status, {"Location": "http://127.0.0.1:1/"} if status == 302 else {})(environ, start_response)


class TestTransport(TestCase):
    """Whether a provider may have a document is the one thing that has to be right."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        server = make_server("127.0.0.1", 0, _application, request_handler=_Quiet)
        cls.address = f"http://127.0.0.1:{server.port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cls.addClassCleanup(server.server_close)
        cls.addClassCleanup(server.shutdown)

    def test_answers(self):
        for status in (200, 400, 401, 404):
            self.assertEqual(transport.post(f"{self.address}/{status}").status_code, status)

    def test_out_of_service_has_nothing(self):
        for status in (302, 503):
            with self.assertRaisesRegex(Unreachable, str(status)):
                transport.post(f"{self.address}/{status}")

    def test_after_a_fault_nobody_knows(self):
        for status in (500, 502, 504):
            with self.assertRaises(Unknown):
                transport.post(f"{self.address}/{status}")

    def test_addresses_that_lead_nowhere(self):
        for address in ("http://127.0.0.1:1/x", "no address", "http://"):
            with self.subTest(address=address), self.assertRaises(Unreachable):
                transport.post(address)

    def test_no_password_is_logged(self):
        with patch.object(transport._logger, "info") as info:
            transport.post(f"{self.address}/200?token=secret", data="secret", headers={"X-Password": "secret"})
        info.assert_called_once()
        self.assertNotIn("secret", str(info.call_args))
