#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The Windows program finds what the native one finds: the same checks, states and reasons, for every practice fault and for xrdp."""

import concurrent.futures
import hashlib
import json
import os
import re
import ssl
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import wine

sys.path.append(str(wine.ROOT / "tests/lab"))

import lab  # noqa: E402
from xrdp import openssl, start_xrdp  # noqa: E402

# Differences that are right, each with its reason: fault -> reason.
EXPLAINED = {
    "large-answers-lost": "Wine has no SIO_TCP_INFO, by which Windows tells that a segment was not taken, so nothing confirms the size",
}
# A reset that arrives just when a read begins is told by Wine as an orderly end, in about a third of the cases (Windows tells it
# as a reset). So a difference counts only when it stands in every one of these tries.
TRIES = 8
# Where a connection is torn down, an orderly end and a reset count as the same, for that reason; and the very first reset can
# meet the connection or the first message on either side, so that its rungs are not compared. Who tore it down is told by that
# very difference, and is not compared either.
TORN_DOWN = "reset-"
AT_ONCE = "reset-at-connect"
PORT = 3389


class Parity(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.windows = wine.Wine()
        cls.addClassCleanup(cls.windows.close)
        cls.cli = wine.program("rdpmedic-cli.exe")
        cls.native = wine.native_program("rdpmedic-cli")

    def findings(self, made):
        self.assertTrue(made.stdout, made.stderr)
        return {(f["check"], f["state"], f["reason"]) for f in json.loads(made.stdout)["findings"]}

    def natively(self, *words, environment=None):
        return self.findings(subprocess.run([self.native, "check", *words, "--json"], capture_output=True, text=True, timeout=120,
                                            check=False, env={**os.environ, **(environment or {})}))

    def on_windows(self, *words):
        return self.findings(self.windows.run(self.cli, "check", *words, "--json"))

    def told(self, findings, checks, fault):
        if fault == AT_ONCE:
            checks = {"dns"}
        if fault.startswith(TORN_DOWN):
            checks = checks - {"reset"}
        ends = r"^(reset|closed)" if fault.startswith(TORN_DOWN) else "$^"
        return {(check, state, re.sub(ends, "ended", reason)) for check, state, reason in findings if check in checks}

    def difference(self, *words, environment=None, fault=""):
        """What one says and the other does not. The checks of the computer itself have no native side."""
        native = self.natively(*words, environment=environment)
        self.assertTrue(native)
        checks = {check for check, _, _ in native}
        native = self.told(native, checks, fault)
        for _ in range(1 if fault in EXPLAINED else TRIES):
            there = self.told(self.on_windows(*words), checks, fault)
            if there == native:
                return None
        return {"native only": sorted(native - there), "Windows only": sorted(there - native)}

    def test_every_practice_fault(self):
        faults = [(entry["id"], entry["gateway"]) for entry in json.loads(subprocess.run([self.native, "list", "faults", "--json"], capture_output=True,
                                                                     text=True, check=True).stdout)]
        self.assertGreater(len(faults), 30)

        def compare(entry):
            fault, is_gateway = entry
            with wine.PracticeServer(fault) as server:
                place = f"localhost:{server.port}"
                return fault, self.difference(place, *(["--gateway", place] if is_gateway else []), fault=fault)

        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            differences = {fault: difference for fault, difference in pool.map(compare, faults) if difference}
        print(f"{len(faults)} faults compared")
        self.assertEqual({f: d for f, d in differences.items() if f not in EXPLAINED}, {})
        self.assertEqual(set(EXPLAINED) - set(differences), set(), "explained, but there is no difference any more")

    def test_where_there_is_no_server(self):
        for target in (f"localhost:{lab.free_port()}", f"127.0.0.1:{lab.free_port()}", f"[::1]:{lab.free_port()}", "no-such-computer.invalid"):
            with self.subTest(target):
                self.assertIsNone(self.difference(target))

    def test_xrdp(self):
        for number, settings in enumerate(({}, {"security": "negotiate"}, {"versions": "TLSv1.2"}, {"expired": True}), 1):
            with self.subTest(settings), tempfile.TemporaryDirectory() as folder:
                address = f"127.{1 + os.getpid() % 200}.2.{number}"
                server, _ = start_xrdp(folder, address, PORT, **settings)
                try:
                    self.assertIsNone(self.difference(f"{address}:{PORT}"))
                finally:
                    server.close()

    def trust(self, der):
        """A root of the computer's own, as group policy or an administrator would add it."""
        blob = b"".join(value.to_bytes(4, "little") for value in (32, 1, len(der))) + der  # CERT_CERT_PROP_ID, its encoding
        key = rf"HKLM\Software\Microsoft\SystemCertificates\Root\Certificates\{hashlib.sha1(der).hexdigest().upper()}"
        made = self.windows.run("reg", "add", key, "/v", "Blob", "/t", "REG_BINARY", "/d", blob.hex(), "/f")
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)

    def test_a_root_of_the_computer_is_trusted_and_no_other(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}/ca.key", "-out", f"{name}/ca.pem", "-subj",
                    "/CN=Lab Root", "-days", "60", "-addext", "keyUsage=critical,keyCertSign")
            address = f"127.{1 + os.getpid() % 200}.3.1"
            server, made = start_xrdp(name, address, PORT)
            server.close()
            openssl("req", "-new", "-key", str(made.key), "-out", f"{name}/leaf.csr", "-subj", "/CN=lab.example.test")
            (folder / "leaf.cnf").write_text("subjectAltName=DNS:lab.example.test\nextendedKeyUsage=serverAuth\n", encoding="ascii")
            openssl("x509", "-req", "-in", f"{name}/leaf.csr", "-CA", f"{name}/ca.pem", "-CAkey", f"{name}/ca.key", "-CAcreateserial",
                    "-out", str(made.path), "-days", "30", "-extfile", f"{name}/leaf.cnf")
            server = lab.Server(["xrdp", "-n", "-c", f"{name}/xrdp.ini"])
            try:
                self.assertTrue(lab.wait_for_port(PORT, host=address), server.output())
                words = (f"{address}:{PORT}", "--name", "lab.example.test")
                before = [f for f in self.on_windows(*words) if f[0] == "certificate"]
                self.assertIn("issuer-unknown", {reason for _, _, reason in before})
                self.trust(ssl.PEM_cert_to_DER_cert(re.search("-----BEGIN.*-----END CERTIFICATE-----", (folder / "ca.pem").read_text(),
                                                              re.DOTALL)[0]))
                after = [f for f in self.on_windows(*words) if f[0] == "certificate"]
                self.assertIn("valid", {reason for _, _, reason in after})
                self.assertIsNone(self.difference(*words, environment={"SSL_CERT_FILE": f"{name}/ca.pem"}))
            finally:
                server.close()


if __name__ == "__main__":
    unittest.main()
