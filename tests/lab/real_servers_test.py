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
from pathlib import Path

import lab
import tools

# Differences that are right, each with its reason: (server, fact, tool). "*" stands for every server.
EXPLAINED = {
    ("*", "rdp", "nmap"): "nmap counts a confirm that carries no protocol as success of native RDP, also where TLS was asked for",
}


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, capture_output=True)


class Certificate:
    def __init__(self, folder, key="rsa:2048", digest="sha256", expired=False):
        self.key, self.path = Path(folder) / "key.pem", Path(folder) / "cert.pem"
        if key.startswith("rsa:"):
            openssl("genrsa", "-out", str(self.key), key[4:])
        else:
            openssl("ecparam", "-name", key, "-genkey", "-noout", "-out", str(self.key))
        request = Path(folder) / "request.pem"
        openssl("req", "-new", "-key", str(self.key), "-out", str(request), "-subj", "/CN=lab.example.test")
        days = ["-days", "-5"] if expired else ["-days", "60"]
        openssl("x509", "-req", "-in", str(request), "-signkey", str(self.key), "-out", str(self.path), f"-{digest}", *days)
        self.path.with_suffix(".key").write_bytes(self.key.read_bytes())


class RealServers(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        lab.require_programs("nmap", "sslscan", "openssl")
        lab.program("rdpmedic-cli")

    def folder(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        return holder.name

    def xrdp(self, security="tls", versions="TLSv1.2, TLSv1.3", **certificate):
        lab.require_programs("xrdp")
        folder, port = self.folder(), lab.free_port()
        made = Certificate(folder, **certificate)
        settings = {"port": f"tcp://127.0.0.1:{port}", "security_layer": security, "certificate": str(made.path),
                    "key_file": str(made.key), "ssl_protocols": versions}
        lines, section = [], ""
        for line in Path("/etc/xrdp/xrdp.ini").read_text().splitlines():
            if line.startswith("["):
                section = line
            key = line.split("=")[0]
            if section == "[Globals]" and key in settings:
                line = f"{key}={settings[key]}"
            lines.append(line)
        ini = Path(folder) / "xrdp.ini"
        ini.write_text("\n".join(lines) + "\n")
        server = lab.Server(["xrdp", "-n", "-c", str(ini)])
        self.addCleanup(server.close)
        if not lab.wait_for_port(port):
            self.fail("xrdp did not start: " + server.output())
        return port, made

    def compare(self, server, port, *names):
        own, others = tools.ours("127.0.0.1", port), {"nmap": tools.nmap("127.0.0.1", port)}
        others["sslscan"] = tools.sslscan("127.0.0.1", port)
        differences, compared = [], 0
        for tool, facts in others.items():
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
        port, certificate = self.xrdp()
        own = self.compare("xrdp", port)
        self.fingerprint_is(own, certificate)
        self.assertEqual(own["versions"], {"TLS 1.2", "TLS 1.3"})
        self.assertEqual(own["exit"], 0)
        self.assertFalse([f for f in own["case"]["findings"] if f["state"] == "problem"])

    def test_xrdp_with_an_expired_certificate(self):
        port, certificate = self.xrdp(expired=True)
        own = self.compare("xrdp-expired", port, "certificate")
        self.fingerprint_is(own, certificate)
        self.assertIn(("certificate", "expired"), own["reasons"])
        self.assertEqual(self.top(own), "certificate.expired")

    def test_xrdp_with_a_weak_certificate(self):
        port, _ = self.xrdp(key="rsa:1024", digest="sha1")
        own = self.compare("xrdp-weak", port, "certificate")
        self.assertIn(("certificate", "weak-key"), own["reasons"])
        self.assertEqual(own["certificate.key"], "RSA 1024")
        self.assertEqual(self.top(own), "certificate.untrusted")

    def test_xrdp_with_an_elliptic_curve(self):
        port, certificate = self.xrdp(key="prime256v1")
        own = self.compare("xrdp-ec", port)
        self.fingerprint_is(own, certificate)
        self.assertEqual(own["certificate.key"], "EC P-256")
        self.assertEqual(own["exit"], 0)

    def test_xrdp_with_tls_1_2_only(self):
        port, _ = self.xrdp(versions="TLSv1.2")
        own = self.compare("xrdp-tls12", port)
        self.assertEqual(own["versions"], {"TLS 1.2"})
        self.assertEqual(own["exit"], 0)

    def test_xrdp_with_tls_1_3_only(self):
        port, _ = self.xrdp(versions="TLSv1.3")
        own = self.compare("xrdp-tls13", port, "versions")
        self.assertEqual(own["versions"], {"TLS 1.3"})
        self.assertEqual(self.top(own), "tls.no-common-version")

    def test_xrdp_with_old_tls_only(self):
        port, _ = self.xrdp(versions="TLSv1, TLSv1.1")
        own = tools.ours("127.0.0.1", port)
        # OpenSSL 3's default security level may keep xrdp from any of them: then nothing is accepted.
        self.assertIn(self.top(own), ("tls.no-common-version", "certificate.key-access", "tls.no-common-cipher"))

    def test_xrdp_with_standard_security_only(self):
        port, _ = self.xrdp(security="rdp")
        own = tools.ours("127.0.0.1", port)
        self.assertIn(("negotiation", "standard-security-only"), own["reasons"])
        self.assertEqual(self.top(own), "negotiation.security-mismatch")
        self.assertTrue(tools.nmap("127.0.0.1", port)["rdp"])

    def test_xrdp_that_negotiates(self):
        port, _ = self.xrdp(security="negotiate")
        own = self.compare("xrdp-negotiate", port)
        self.assertIn(("negotiation", "standard-security-too"), own["reasons"])
        self.assertEqual(own["exit"], 0)

    def shadow(self, security):
        lab.require_programs("freerdp-shadow-cli", "Xvfb", "winpr-hash")
        folder, port = self.folder(), lab.free_port()
        display = f":{40 + os.getpid() % 50}"
        xvfb = lab.Server(["Xvfb", display, "-screen", "0", "640x480x24", "-nolisten", "tcp"])
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
        server = lab.Server(["freerdp-shadow-cli", f"/port:{port}", "/bind-address:127.0.0.1", f"/sec:{security}",
                             f"/sam-file:{sam}"], env=environment)
        self.addCleanup(server.close)
        if not lab.wait_for_port(port, 20):
            lab.missing("FreeRDP's shadow server did not start: " + re.sub(r"\s+", " ", server.output())[-300:])
        return port

    def test_freerdp_with_nla(self):
        port = self.shadow("nla")
        own = self.compare("freerdp-nla", port)
        self.assertTrue(own["nla"])
        self.assertIn(("negotiation", "nla-required"), own["reasons"])
        self.assertIn(("nla", "names-given"), own["reasons"])
        self.assertEqual(own["exit"], 0)

    def test_freerdp_with_tls(self):
        port = self.shadow("tls")
        own = self.compare("freerdp-tls", port)
        self.assertFalse(own["nla"])
        self.assertIn(("negotiation", "tls-only"), own["reasons"])
        self.assertEqual(own["exit"], 0)


if __name__ == "__main__":
    unittest.main()
