"""Where private keys are: one interface for every place, of which the key file is the first.

A back end knows the certificate and signs bytes; layouts of signatures never see a key. Tokens (PKCS#11) and remote
signing services come later as further classes with the same two members:

``certificates``
    DER bytes, the signer's own first, then those that lead to a trusted root.
``sign(data)``
    The RSA PKCS#1 v1.5 signature of SHA-256 over ``data``. A back end that waits for somebody (a phone that confirms)
    raises `KeyNotAtHand` until it has its answer, so that the work stays in the queue.

Keys and passphrases stay outside the database: a folder that the environment variable ``EGOV_KEYS`` names holds
``<slot>.p12`` and, in a file that only the server's account reads, ``<slot>.pass``; the passphrase may come from
``EGOV_KEY_<SLOT>_PASSPHRASE`` instead.
"""

import functools
import os
import re
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

FOLDER = "EGOV_KEYS"
_SLOT = re.compile(r"[a-z][a-z0-9_]{0,31}")
_MIN_BITS = 2048


class KeyNotAtHand(Exception):
    """The key cannot be used now.

    :param str code: ``name`` it cannot be called so, ``folder`` no folder of keys, ``file`` not to be read, ``exposed``
        others can read the passphrase, ``passphrase`` it does not fit, ``kind`` no RSA key of 2048 bits with its
        certificate, ``expired`` the certificate is not valid today
    """

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Signer:
    """The interface of every back end."""

    certificates = ()

    def sign(self, data):
        raise NotImplementedError


class SoftSigner(Signer):
    """A key from a PKCS#12 file, in the memory of this process."""

    def __init__(self, content, passphrase):
        try:
            key, certificate, others = pkcs12.load_key_and_certificates(content, passphrase)
        except ValueError as error:
            raise KeyNotAtHand("passphrase") from error
        if not isinstance(key, rsa.RSAPrivateKey) or key.key_size < _MIN_BITS or certificate is None:
            raise KeyNotAtHand("kind")
        self._key = key
        self.certificates = tuple(one.public_bytes(Encoding.DER) for one in (certificate, *others))

    def sign(self, data):
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def open_slot(slot, environment=None):
    """Return the signer whose key file has this name.

    :raise KeyNotAtHand:
    """
    environment = os.environ if environment is None else environment
    if not _SLOT.fullmatch(slot or ""):
        raise KeyNotAtHand("name")
    if not (folder := environment.get(FOLDER)):
        raise KeyNotAtHand("folder")
    path = Path(folder) / f"{slot}.p12"
    try:
        stamp = path.stat().st_mtime_ns
        passphrase = environment.get(f"EGOV_KEY_{slot.upper()}_PASSPHRASE") or _read_passphrase(path)
        return _open_file(path, stamp, passphrase)
    except OSError as error:
        raise KeyNotAtHand("file") from error


def _read_passphrase(path):
    file = path.with_suffix(".pass")
    if file.stat().st_mode & 0o077:
        raise KeyNotAtHand("exposed")
    return file.read_text().strip()


@functools.lru_cache(maxsize=8)
def _open_file(path, _stamp, passphrase):
    """Key files are slow to open on purpose; a changed file has another stamp."""
    return SoftSigner(path.read_bytes(), passphrase.encode())
