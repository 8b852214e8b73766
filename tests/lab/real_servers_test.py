#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""xrdp and FreeRDP's shadow server on loopback: what rdpmedic-cli says of them against what nmap and sslscan say in the same run."""

import hashlib
import os
import re
import ssl
import subprocess
import tempfile
import unittest
import unittest.mock
from pathlib import Path

import lab
import tools
from xrdp import start_xrdp

# nmap takes its RDP way to TLS only on the port that its list names so.
PORT = 3389

# Differences that are right, each with its reason: (server, fact, tool). "*" stands for every server.
EXPLAINED = {
}


# nmap's rdp-enum-encryption ends with an error on xrdp that takes TLS alone.
SCRIPT_FAILS = {"xrdp", "xrdp-expired", "xrdp-weak", "xrdp-ec", "xrdp-tls12", "xrdp-tls13", "xrdp-old"}
NMAP_ALSO = {"freerdp-nla": {"ntlm.build", "ntlm.netbios"}}


class RealServers(unittest.TestCase):
    maxDiff = None
    servers = 0

    @classmethod
    def setUpClass(cls):
        lab.require_programs("nmap", "sslscan", "openssl")
        lab.program("rdpmedic-cli")

    def folder(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        return holder.name

    def address(self):
        """A loopback address of its own for each server, so that all can have the standard port."""
        type(self).servers += 1
        return f"127.{1 + os.getpid() % 200}.1.{type(self).servers}"

    def xrdp(self, security="tls", versions="TLSv1.2, TLSv1.3", **certificate):
        folder, address = self.folder(), self.address()
        server, made = start_xrdp(folder, address, PORT, security, versions, **certificate)
        self.addCleanup(server.close)
        return address, made

    def told(self, server, own):
        """What each tool has to say of the server, so that a tool that falls silent does not pass for one that agrees."""
        suites = {name for name in own if name.startswith("suites ")}
        protocols = {"tls", "rdp", "nla.required"}
        return {"sslscan": {"versions", "certificate.until", "certificate.signature"} | suites,
                "nmap": set() if server in SCRIPT_FAILS else protocols | NMAP_ALSO.get(server, set())}

    def compare(self, server, address, *names):
        own, others = tools.ours(address, PORT), {"nmap": tools.nmap(address, PORT), "sslscan": tools.sslscan(address, PORT)}
        differences, compared = [], 0
        for tool, facts in others.items():
            self.assertEqual(self.told(server, own)[tool] - (facts.keys() & own.keys()), set(), f"{tool} does not tell")
            for name, value in sorted(facts.items()):
                if name not in own or (names and not any(name.startswith(n) for n in names)):
                    continue
                compared += 1
                explained = EXPLAINED.get((server, name, tool)) or EXPLAINED.get(("*", name, tool))
                if own[name] != value and not explained:
                    differences.append(f"{tool} says {name} = {value}, we say {own[name]}")
        self.assertEqual(differences, [])
        self.assertGreater(compared, 0, "nothing was compared")
        return own

    def fingerprint_is(self, own, certificate):
        der = ssl.PEM_cert_to_DER_cert(certificate.path.read_text())
        self.assertEqual(own["certificate.sha256"], hashlib.sha256(der).hexdigest())

    def top(self, own):
        return next((c["id"] for c in own["case"]["diagnosis"]["causes"] if c["likely"]), None)

    def test_xrdp_with_a_good_certificate(self):
        address, certificate = self.xrdp()
        own = self.compare("xrdp", address)
        self.fingerprint_is(own, certificate)
        self.assertEqual(own["versions"], {"TLS 1.2", "TLS 1.3"})
        self.assertEqual(own["exit"], 0)
        self.assertFalse([f for f in own["case"]["findings"] if f["state"] == "problem"])

    def test_xrdp_with_an_expired_certificate(self):
        address, certificate = self.xrdp(expired=True)
        own = self.compare("xrdp-expired", address, "certificate")
        self.fingerprint_is(own, certificate)
        self.assertIn(("certificate", "expired"), own["reasons"])
        self.assertEqual(self.top(own), "certificate.expired")

    def allow_old_cryptography(self):
        """Debian's OpenSSL refuses weak keys and old versions on its own; for this test the server and the other tools may."""
        settings = Path(self.folder()) / "openssl.cnf"
        settings.write_text("openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\nMinProtocol = TLSv1\n"
                            "CipherString = DEFAULT:@SECLEVEL=0\n")
        patch = unittest.mock.patch.dict(os.environ, {"OPENSSL_CONF": str(settings)})
        patch.start()
        self.addCleanup(patch.stop)

    def test_xrdp_with_a_weak_certificate(self):
        self.allow_old_cryptography()
        address, _ = self.xrdp(key="rsa:1024", digest="sha1")
        own = self.compare("xrdp-weak", address, "certificate")
        self.assertIn(("certificate", "weak-key"), own["reasons"])
        self.assertEqual(own["certificate.key"], "RSA 1024")
        self.assertEqual(self.top(own), "certificate.untrusted")

    def test_xrdp_with_an_elliptic_curve(self):
        address, certificate = self.xrdp(key="prime256v1")
        own = self.compare("xrdp-ec", address)
        self.fingerprint_is(own, certificate)
        self.assertEqual(own["certificate.key"], "EC P-256")
        self.assertEqual(own["exit"], 0)

    def test_xrdp_with_tls_1_2_only(self):
        address, _ = self.xrdp(versions="TLSv1.2")
        own = self.compare("xrdp-tls12", address)
        self.assertEqual(own["versions"], {"TLS 1.2"})
        self.assertEqual(own["exit"], 0)

    def test_xrdp_with_tls_1_3_only(self):
        address, _ = self.xrdp(versions="TLSv1.3")
        own = self.compare("xrdp-tls13", address, "versions")
        self.assertEqual(own["versions"], {"TLS 1.3"})
        self.assertEqual(self.top(own), "tls.no-common-version")

    def test_xrdp_with_old_tls_only(self):
        self.allow_old_cryptography()
        address, _ = self.xrdp(versions="TLSv1, TLSv1.1")
        own = self.compare("xrdp-old", address, "versions")
        self.assertEqual(own["versions"], {"TLS 1.0", "TLS 1.1"})
        self.assertEqual(self.top(own), "tls.no-common-version")

    def test_xrdp_with_standard_security_only(self):
        address, _ = self.xrdp(security="rdp")
        own = tools.ours(address, PORT)
        self.assertIn(("negotiation", "standard-security-only"), own["reasons"])
        self.assertEqual(self.top(own), "negotiation.security-mismatch")
        self.assertTrue(tools.nmap(address, PORT)["rdp"])

    def test_xrdp_that_negotiates(self):
        address, _ = self.xrdp(security="negotiate")
        own = self.compare("xrdp-negotiate", address)
        self.assertIn(("negotiation", "standard-security-too"), own["reasons"])
        self.assertEqual(own["exit"], 0)

    def shadow(self, security):
        lab.require_programs("freerdp-shadow-cli", "Xvfb", "winpr-hash")
        folder, address = self.folder(), self.address()
        display = f":{40 + os.getpid() % 50}"
        xvfb = lab.Server(["Xvfb", display, "-screen", "0", "1024x768x24", "+extension", "RANDR",
                           "+extension", "DAMAGE", "+extension", "XFIXES", "-nolisten", "tcp"])
        self.addCleanup(xvfb.close)
        socket_file = Path(f"/tmp/.X11-unix/X{display[1:]}")
        for _ in range(100):
            if socket_file.exists():
                break
            subprocess.run(["sleep", "0.05"], check=False)
        words = subprocess.run(["winpr-hash", "-u", "lab", "-p", "lab", "-f", "sam"], capture_output=True, text=True,
                               check=True).stdout.strip()
        sam = Path(folder) / "SAM"
        sam.write_text(words + "\n")
        environment = {**os.environ, "DISPLAY": display, "HOME": folder, "XDG_CONFIG_HOME": folder}
        # It sometimes reads its X server's depth as 0 and gives up: FreeRDP 2's own race, so it gets another try.
        for _ in range(8):
            server = lab.Server(["freerdp-shadow-cli", f"/port:{PORT}", f"/bind-address:{address}", f"/sec:{security}",
                                 f"/sam-file:{sam}"], env=environment)
            self.addCleanup(server.close)
            if lab.wait_for_port(PORT, 4, address):
                return address
        lab.missing("FreeRDP's shadow server did not start: " + re.sub(r"\s+", " ", server.output())[-300:])
        return None

    def test_freerdp_with_nla(self):
        address = self.shadow("nla")
        own = self.compare("freerdp-nla", address)
        self.assertTrue(own["nla.required"])
        self.assertIn(("negotiation", "nla-required"), own["reasons"])
        self.assertIn(("nla", "names-given"), own["reasons"])
        self.assertEqual(own["exit"], 0)

    def test_freerdp_with_tls(self):
        address = self.shadow("tls")
        own = self.compare("freerdp-tls", address)
        self.assertFalse(own["nla.required"])
        self.assertIn(("negotiation", "tls-only"), own["reasons"])
        self.assertEqual(own["exit"], 0)


if __name__ == "__main__":
    lab.main()
