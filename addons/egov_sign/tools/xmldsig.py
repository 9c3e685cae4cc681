"""Signing of XML in the layout of Vietnamese electronic documents.

``Signature`` stands in ``DSCKS/<who>``; its two references cover the block of data by its ``Id`` and the moment of
signing. Canonical XML 1.0, RSA with SHA-256. What verifies is another program: see ``verify``.
"""

import base64
import hashlib

from lxml import etree

from .certificate import load

DSIG = "http://www.w3.org/2000/09/xmldsig#"
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
SIGNATURES = "DSCKS"


def sign(document, data_id, signatory, signer, local_moment):
    """Return the bytes of a document with its signature.

    :param document: element; it gets the signature
    :param str data_id: ``Id`` of the block of data
    :param str signatory: tag of the one who signs, e.g. ``TCThu``
    :param backend.Signer signer: holds the key
    :param datetime local_moment: Vietnamese time of signing
    """
    (data,) = document.xpath("//*[@Id=$id]", id=data_id)
    holder = document.find(SIGNATURES)
    holder = etree.SubElement(document, SIGNATURES) if holder is None else holder
    place = etree.SubElement(holder, signatory)
    signature = etree.SubElement(place, _ds("Signature"), nsmap={"ds": DSIG}, Id=f"sig-{signatory}")
    info = etree.SubElement(signature, _ds("SignedInfo"))
    value = etree.SubElement(signature, _ds("SignatureValue"))
    _add_key_info(signature, signer)
    time_id = f"time-{signatory}"
    moment = _add_moment(signature, time_id, local_moment)
    _fill_info(info, {data_id: data, time_id: moment})
    value.text = _text(signer.sign(canonical(info)))
    return etree.tostring(document, encoding="UTF-8", xml_declaration=True)


def canonical(element):
    """Return canonical XML 1.0 of an element, which is read anew: inside a tree, lxml adds empty name spaces."""
    return etree.tostring(etree.fromstring(etree.tostring(element, with_tail=False)), method="c14n")


def _fill_info(info, blocks):
    etree.SubElement(info, _ds("CanonicalizationMethod"), Algorithm=C14N)
    etree.SubElement(info, _ds("SignatureMethod"), Algorithm=RSA_SHA256)
    for block_id, block in blocks.items():
        reference = etree.SubElement(info, _ds("Reference"), URI=f"#{block_id}")
        transforms = etree.SubElement(reference, _ds("Transforms"))
        etree.SubElement(transforms, _ds("Transform"), Algorithm=C14N)
        etree.SubElement(reference, _ds("DigestMethod"), Algorithm=SHA256)
        digest = hashlib.sha256(canonical(block)).digest()
        etree.SubElement(reference, _ds("DigestValue")).text = _text(digest)


def _add_key_info(signature, signer):
    data = etree.SubElement(etree.SubElement(signature, _ds("KeyInfo")), _ds("X509Data"))
    subject = load(signer.certificates[0]).subject.rfc4514_string()
    etree.SubElement(data, _ds("X509SubjectName")).text = subject
    for der in signer.certificates:
        etree.SubElement(data, _ds("X509Certificate")).text = _text(der)


def _add_moment(signature, time_id, local_moment):
    block = etree.SubElement(signature, _ds("Object"), Id=time_id)
    properties = etree.SubElement(block, _ds("SignatureProperties"))
    own = etree.SubElement(properties, _ds("SignatureProperty"), Target=f"#{signature.get('Id')}")
    etree.SubElement(own, _ds("SigningTime")).text = local_moment.isoformat(timespec="seconds")
    return block


def _ds(name):
    return f"{{{DSIG}}}{name}"


def _text(content):
    return base64.b64encode(content).decode()
