from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest import TestCase

from lxml import etree

from ..tools import backend, certificate, simulated, verify, xmldsig
from .common import NOW, PASSPHRASE, Keys, document

FILES = Path(__file__).with_name("test_files")
LOCAL = datetime(2026, 11, 20, 9, 0)


class TestVerify(TestCase):
    """What xmldsig signs, signxml verifies; what was changed, added or signed by others is refused."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keys = Keys("ward")
        cls.addClassCleanup(cls.keys.close)
        cls.signer = backend.open_slot("ward", {"EGOV_KEYS": cls.keys.folder})
        cls.signed = xmldsig.sign(document(), "data", "TCThu", cls.signer, LOCAL)

    def _verify(self, content=None, at=NOW, anchors=None, data_tag="DLBLai"):
        anchors = [self.keys.authority[1]] if anchors is None else anchors
        return verify.verify(content or self.signed, data_tag, "TCThu", anchors, at)

    def _refused(self, code, *arguments, **options):
        with self.assertRaises(verify.NotValid) as caught:
            self._verify(*arguments, **options)
        self.assertEqual(caught.exception.code, code, caught.exception.detail)

    def _changed(self, old, new):
        self.assertEqual(self.signed.count(old), 1)
        return self.signed.replace(old, new)

    def test_signed_data_is_what_was_signed(self):
        found = self._verify()
        self.assertEqual(found.data.findtext("Tien"), "24000")
        self.assertEqual(found.data.findtext("Ten"), "Đào & An")
        self.assertEqual(found.moment, LOCAL)
        self.assertIn("simulated", found.certificate.subject)

    def test_changed_amount(self):
        self._refused("changed", self._changed(b">24000<", b">2400<"))

    def test_changed_moment_of_signing(self):
        self._refused("changed", self._changed(b"SigningTime>2026", b"SigningTime>2025"))

    def test_changed_signature_value(self):
        start = self.signed.index(b"SignatureValue>") + 40
        other = b"A" if self.signed[start : start + 1] != b"A" else b"B"
        self._refused("signature", self.signed[:start] + other + self.signed[start + 1 :])

    def test_a_second_block_of_data(self):
        forged = b"<DLBLai><Tien>1</Tien></DLBLai>"
        self._refused("blocks", self._changed(b"<BLai>", b"<BLai>" + forged))
        self._refused("blocks", self._changed(b"<DSCKS>", b'<DLBLai Id="x"/><DSCKS>'))
        self._refused("blocks", self._changed(b"<DSCKS>", b'<a:DLBLai xmlns:a="x"/><DSCKS>'))

    def test_data_moved_behind_a_forged_block(self):
        tree = etree.fromstring(self.signed)
        data = tree.find("DLBLai")
        hidden = etree.SubElement(tree, "Hidden")
        hidden.append(data)
        self._refused("blocks", etree.tostring(tree))
        etree.SubElement(tree, "DLBLai", Id="other")
        self._refused("blocks", etree.tostring(tree))

    def test_two_elements_with_one_id(self):
        self._refused("ids", self._changed(b"<DSCKS>", b'<Khac Id="data"/><DSCKS>'))
        self._refused("ids", self._changed(b"<DSCKS>", b'<Khac id="data"/><DSCKS>'))

    def test_signature_taken_away_or_doubled(self):
        tree = etree.fromstring(self.signed)
        place = tree.find("DSCKS/TCThu")
        place.append(etree.fromstring(etree.tostring(place[0])))
        for element in tree.iter():
            if element.get("Id", "").endswith("TCThu") and element.getparent() is not None:
                element.attrib.pop("Id")
        self._refused("signatures", etree.tostring(tree))
        place.getparent().remove(place)
        self._refused("signatures", etree.tostring(tree))

    def test_signature_that_covers_the_moment_only(self):
        content = xmldsig.sign(etree.fromstring('<BLai><X Id="x"/><DLBLai/></BLai>'), "x", "TCThu", self.signer, LOCAL)
        self._refused("signature", content)

    def test_other_authority(self):
        self._refused("trust", anchors=[simulated.make_authority(start=self.keys.start)[1]])
        self._refused("trust", anchors=[])

    def test_certificate_swapped_for_another(self):
        others = Keys("other")
        self.addCleanup(others.close)
        other = backend.open_slot("other", {"EGOV_KEYS": others.folder})
        content = xmldsig.sign(document(1), "data", "TCThu", other, LOCAL)
        self._refused("trust", content)
        own = etree.fromstring(self.signed).findtext(f".//{{{xmldsig.DSIG}}}X509Certificate").encode()
        foreign = etree.fromstring(content).findtext(f".//{{{xmldsig.DSIG}}}X509Certificate").encode()
        self._refused("signature", content.replace(foreign, own))

    def test_certificate_that_may_not_sign(self):
        key, own = simulated.make_certificate(
            self.keys.authority, start=self.keys.start, usage={"key_encipherment": True}
        )
        content = simulated.make_file(key, own, self.keys.authority, PASSPHRASE)
        signer = backend.SoftSigner(content, PASSPHRASE.encode())
        self._refused("trust", xmldsig.sign(document(), "data", "TCThu", signer, LOCAL))

    def test_a_certificate_counts_at_the_moment_asked_for(self):
        ends = self.keys.start.replace(tzinfo=None) + timedelta(days=730)
        self._verify(at=ends - timedelta(seconds=1))
        self._refused("expired", at=ends + timedelta(seconds=1))
        self._refused("expired", at=self.keys.start.replace(tzinfo=None) - timedelta(seconds=1))

    def test_what_is_no_plain_xml(self):
        self._refused("xml", b"no xml")
        self._refused("xml", b'<!DOCTYPE a [<!ENTITY b "c">]><BLai><DLBLai/></BLai>')
        self._refused("size", b"<BLai>" + b" " * verify.MAX_BYTES)

    def test_file_made_by_xmlsec_in_a_default_name_space(self):
        """Made once with xmlsec 1.3.17 (libxmlsec 1.3.9) on 28/11/2026 by a key that no longer exists."""
        content = (FILES / "xmlsec_default_namespace.xml").read_bytes()
        anchors = [certificate.load((FILES / "xmlsec_authority.pem").read_bytes())]
        found = self._verify(content, NOW, anchors)
        self.assertEqual(found.moment, datetime(2026, 11, 21, 9, 34, 12))
        self.assertEqual("".join(found.data.itertext()), "4224000")
        self._refused("changed", content.replace(b">24000<", b">2400<"), NOW, anchors)
        self._refused("expired", content, datetime(2027, 8, 1), anchors)

    def test_facts_of_a_certificate(self):
        known = certificate.facts(self.keys.authority[1])
        self.assertTrue(known.is_authority)
        self.assertEqual(known.valid_from.replace(tzinfo=timezone.utc), self.keys.start)
        self.assertEqual(len(known.fingerprint), 64)
        with self.assertRaises(ValueError):
            certificate.load(b"nothing")
