"""HTTP to providers: one place that knows whether a provider may have got what was sent.

Bodies and headers hold passwords and people's names: none is ever logged.
"""

import logging
import time
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import NameResolutionError, NewConnectionError

from .contract import Unknown, Unreachable

_logger = logging.getLogger(__name__)

READ = 30


def post(address, timeout=READ, **request):
    """Send and return the answer with a status below 500.

    :param float timeout: seconds to wait for the answer
    :raise Unreachable: nothing was sent
    :raise Unknown: something was sent, and no answer came
    """
    parts, begun = urlsplit(address), time.monotonic()
    try:
        answer = requests.post(address, timeout=timeout, allow_redirects=False, **request)
    except (requests.ConnectTimeout, requests.exceptions.InvalidURL, requests.exceptions.MissingSchema) as error:
        raise Unreachable(parts.hostname or address) from error
    except requests.ConnectionError as error:
        if _was_not_connected(error):
            raise Unreachable(parts.hostname or address) from error
        raise Unknown(parts.hostname) from error
    except requests.RequestException as error:
        raise Unknown(parts.hostname) from error
    finally:
        _logger.info("POST %s%s: %.0f ms", parts.hostname, parts.path, (time.monotonic() - begun) * 1000)
    if answer.status_code == 503 or 300 <= answer.status_code < 400:
        raise Unreachable(f"{parts.hostname} (HTTP {answer.status_code})")
    if answer.status_code >= 500:
        raise Unknown(f"{parts.hostname} (HTTP {answer.status_code})")
    return answer


def _was_not_connected(error):
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    return isinstance(reason, (NewConnectionError, NameResolutionError))
