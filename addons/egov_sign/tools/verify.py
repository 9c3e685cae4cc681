"""Verifying of signed XML, by another program (signxml) than the one that signs.

Whoever reads a signed file reads `Verified.data`: the block that the signature covers, as it was canonicalised. The
file around it may hold a forged second block; such a file is refused.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timezone

from cryptography import x509
from lxml import etree
from signxml import DigestAlgorithm, SignatureConfiguration, SignatureMethod, XMLVerifier
from signxml.exceptions import InvalidCertificate, InvalidDigest, SignXMLException
from signxml.util import X509CertChainVerifier

from . import certificate as certificates
from .xmldsig import DSIG, SIGNATURES

MAX_BYTES = 2 * 1024 * 1024


class NotValid(Exception):
    """The file is not what its signer signed; ``code`` says which check it fails."""

    def __init__(self, code, detail=""):
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True)
class Verified:
    data: etree._Element
    moment: datetime  # of signing, Vietnamese time
    certificate: certificates.Facts


def verify(content, data_tag, signatory, anchors, at):
    """Return what a file's signature covers.

    :param bytes content: the file
    :param str data_tag: the one block of data, a child of the root
    :param str signatory: tag of the one who signs
    :param anchors: trusted certificates (cryptography)
    :param datetime at: naive UTC moment at which certificates must be valid; for old files that of their issue, known
        from elsewhere than the file
    :raise NotValid:
    """
    root = _parse(content)
    _check_frame(root, data_tag, signatory)
    results = _verify_signature(content, signatory, anchors, at)
    data, moment = _covered(results, data_tag)
    try:
        signed_at = datetime.strptime(moment.text or "", "%Y-%m-%dT%H:%M:%S")
    except ValueError as error:
        raise NotValid("time") from error
    own = results[0].signature_xml.find(f"{{{DSIG}}}KeyInfo/{{{DSIG}}}X509Data/{{{DSIG}}}X509Certificate")
    return Verified(data, signed_at, certificates.facts(certificates.load(_pem(own.text))))


def _parse(content):
    if len(content) > MAX_BYTES:
        raise NotValid("size")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotValid("xml", str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise NotValid("xml", "DOCTYPE")
    return root


def _check_frame(root, data_tag, signatory):
    """Refuse what could make a reader take another block than the signed one."""
    ids = Counter(
        value
        for element in root.iter(etree.Element)
        for name, value in element.attrib.items()
        if etree.QName(name).localname.lower() == "id"
    )
    if any(count > 1 for count in ids.values()):
        raise NotValid("ids")
    blocks = [element for element in root.iter(etree.Element) if _local(element) == data_tag]
    if len(blocks) != 1 or blocks[0].getparent() is not root:
        raise NotValid("blocks")
    if len(root.findall(f"{_place(root, signatory)}{{{DSIG}}}Signature")) != 1:
        raise NotValid("signatures")


def _place(root, signatory):
    """The path to a signature: in the name space of the document, if it has one."""
    space = etree.QName(root).namespace
    prefix = f"{{{space}}}" if space else ""
    return f"./{prefix}{SIGNATURES}/{prefix}{signatory}/"


class _Verifier(XMLVerifier):
    # lxml writes xmlns="" when it canonicalises inside a tree with a default name space, as Vietnamese files have
    excise_empty_xmlns_declarations = True

    def __init__(self, anchors):
        super().__init__()
        self._anchors = anchors

    def get_cert_chain_verifier(self, ca_pem_file, ee_policy, ca_policy):
        """Override of `signxml`: trust what was given, never the certificates of the system."""
        verifier = _Chain(None, self._get_cert_verification_time(), ee_policy, ca_policy)
        verifier.anchors = self._anchors
        return verifier


class _Chain(X509CertChainVerifier):
    anchors = ()

    @property
    def store(self):
        return x509.verification.Store(self.anchors)


def _verify_signature(content, signatory, anchors, at):
    anchors = list(anchors)
    if not anchors:
        raise NotValid("trust")
    configuration = SignatureConfiguration(
        location=_place(_parse(content), signatory),
        expect_references=2,
        signature_methods=frozenset({SignatureMethod.RSA_SHA256}),
        digest_algorithms=frozenset({DigestAlgorithm.SHA256}),
        verification_time=at.replace(tzinfo=timezone.utc),
    )
    try:
        # SigningTime in the signature's own name space, as the layout has it, is against the schema of signxml
        return _Verifier(anchors).verify(content, expect_config=configuration, id_attribute="Id", validate_schema=False)
    except InvalidDigest as error:
        raise NotValid("changed", str(error)) from error
    except InvalidCertificate as error:
        raise NotValid("trust" if _held(content, signatory, at) else "expired", str(error)) from error
    except (SignXMLException, ValueError, TypeError, AttributeError) as error:
        raise NotValid("signature", str(error)) from error


def _held(content, signatory, at):
    """Whether the signer's certificate was valid at a moment."""
    root = _parse(content)
    own = root.find(f"{_place(root, signatory)}{{{DSIG}}}Signature//{{{DSIG}}}X509Certificate")
    known = certificates.facts(certificates.load(_pem(own.text)))
    return known.valid_from <= at <= known.valid_to


def _covered(results, data_tag):
    """Return data and moment out of what was signed."""
    blocks = [one.signed_xml for one in results if one.signed_xml is not None]
    data = [block for block in blocks if _local(block) == data_tag]
    moments = [moment for block in blocks if block not in data for moment in block.iter(f"{{{DSIG}}}SigningTime")]
    if len(data) != 1 or len(moments) != 1:
        raise NotValid("signature")
    return data[0], moments[0]


def _local(element):
    return etree.QName(element).localname


def _pem(text):
    return f"-----BEGIN CERTIFICATE-----\n{text.strip()}\n-----END CERTIFICATE-----\n".encode()
