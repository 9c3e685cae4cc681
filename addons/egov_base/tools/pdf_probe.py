"""Count the pages of a PDF in a process of its own: read from standard input, answer on standard output.

A PDF may be made so that reading it takes all the memory or time there is. In the
server's own process nothing would stop that (Odoo lifts the limits of the reader for its
own files), so a stranger's file is opened here, where the system sets the limits.

The answer is the number of pages, or LOCKED or DAMAGED.
"""

import io
import resource
import sys

_MEMORY = 1024 * 1024 * 1024
_SECONDS = 10


def probe(content):
    """Return the answer for a file."""
    from pypdf import PdfReader  # noqa: PLC0415  after the limits are set

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return "LOCKED"
        pages = len(reader.pages)
        if not pages:
            return "DAMAGED"
        reader.pages[0].get_contents()
    except Exception:  # a reader of PDF raises all kinds
        return "DAMAGED"
    return str(pages)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    sys.stdout.write(probe(sys.stdin.buffer.read()))
