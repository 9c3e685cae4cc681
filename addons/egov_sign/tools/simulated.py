"""Keys for trials: an authority and certificates that say “simulated” in their names.

``python -m tools.simulated FOLDER SLOT`` makes them once; what is there already stays.
"""

import argparse
import os
import secrets
from datetime import datetime, timedelta, timezone
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

AUTHORITY = "MO PHONG - CA thu nghiem (simulated)"
SUBJECT = "MO PHONG - UBND thu nghiem (simulated)"
_KEY_BITS = 2048


def make_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=_KEY_BITS)


def make_authority(name=AUTHORITY, start=None, days=3650):
    """Return key and self-signed certificate of an authority."""
    key = make_key()
    usage = {"key_cert_sign": True, "crl_sign": True}
    return key, _certify(key, name, key, name, True, usage, start, days)


def make_certificate(authority, name=SUBJECT, start=None, days=730, usage=None):
    """Return key and certificate of somebody who signs documents.

    :param authority: what `make_authority` returns
    :param dict usage: key usages other than for signatures
    """
    key = make_key()
    issuer_key, issuer = authority
    issuer_name = issuer.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    usage = usage or {"digital_signature": True, "content_commitment": True}
    return key, _certify(key, name, issuer_key, issuer_name, False, usage, start, days)


def make_file(key, certificate, authority, passphrase):
    """Return the bytes of a PKCS#12 file."""
    encryption = BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(b"simulated", key, certificate, [authority[1]], encryption)


def make_folder(folder, slot):
    """Fill a folder with an authority and the key of a slot; nothing that is there is changed."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"{slot}.p12"
    if target.exists():
        return target
    authority, passphrase = make_authority(), secrets.token_urlsafe(24)
    content = make_file(*make_certificate(authority), authority, passphrase)
    (folder / f"{slot}-ca.pem").write_bytes(authority[1].public_bytes(Encoding.PEM))
    _write(folder / f"{slot}.pass", passphrase.encode())
    _write(target, content)
    return target


def _write(path, content):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)


def _certify(key, name, issuer_key, issuer_name, is_authority, usage, start, days):
    start = start or datetime.now(timezone.utc) - timedelta(days=1)
    usages = "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign"
    flags = dict.fromkeys((*usages.split(), "crl_sign", "encipher_only", "decipher_only"), False)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer_name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=0 if is_authority else None), critical=True)
        .add_extension(x509.KeyUsage(**{**flags, **usage}), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    return builder.sign(issuer_key, hashes.SHA256())


def _name(text):
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, text)])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("slot")
    options = parser.parse_args()
    make_folder(options.folder, options.slot)
