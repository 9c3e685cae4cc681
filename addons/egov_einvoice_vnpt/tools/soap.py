"""SOAP 1.1 as VNPT's .asmx services speak it: one element with texts, one text as the answer."""

from lxml import etree

NAMESPACE = "http://tempuri.org/"
ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"


class BadMessage(Exception):
    """What came is no message of this service."""


def request(method, parameters):
    """Return the bytes of a call; parameters keep their order."""
    root = etree.Element(f"{{{ENVELOPE}}}Envelope", nsmap={"soap": ENVELOPE})
    body = etree.SubElement(root, f"{{{ENVELOPE}}}Body")
    call = etree.SubElement(body, f"{{{NAMESPACE}}}{method}", nsmap={None: NAMESPACE})
    for name, value in parameters.items():
        etree.SubElement(call, f"{{{NAMESPACE}}}{name}").text = str(value)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def headers(method):
    return {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{NAMESPACE}{method}"'}


def result(method, content):
    """Return the text of an answer.

    :raise BadMessage: when it is none
    """
    found = _parse(content).find(f".//{{{NAMESPACE}}}{method}Result")
    if found is None:
        raise BadMessage(f"no answer to {method}")
    return found.text or ""


def call(content):
    """Return method and parameters of a call, as a service reads it."""
    body = _parse(content).find(f"{{{ENVELOPE}}}Body")
    if body is None or len(body) != 1:
        raise BadMessage("no call")
    return etree.QName(body[0]).localname, {etree.QName(item).localname: item.text or "" for item in body[0]}


def _parse(content):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BadMessage("no XML") from error
