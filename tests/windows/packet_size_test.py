#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The Windows program finds the limits of packet sizes that the native one finds, as far as Wine has the means: ICMP echoes over
IPv4. It has no way to keep a connection to smaller packets, so that the way back is not proven there; and it cuts an echo that
must not be cut once its system has learnt of a limit, so that a limit that is told cannot be looked at."""

import json
import shutil
import subprocess
import sys
import tempfile
import unittest

import wine

sys.path.append(str(wine.ROOT / "tests/lab"))

import lab  # noqa: E402
import mtu_test  # noqa: E402


class WineInside(wine.Wine):
    """Its server makes the sockets, so all of it lives in the namespace."""

    def __init__(self, display, net, node):
        self.inside = net.command(node)
        super().__init__(display)

    def _quietly(self, *words):
        super()._quietly(*self.inside, *words)

    def json(self, *words):
        made = subprocess.run([*self.inside, "wine", *map(str, words)], env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=150, check=False, encoding="utf-8", errors="replace")
        return json.loads(made.stdout)


class PacketSize(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        lab.require_namespaces()
        lab.require_programs("ethtool", "openssl")
        cls.program = wine.program("rdpmedic-cli.exe")
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        mtu_test.make_certificate(cls.folder)
        cls.display = wine.Display()
        cls.addClassCleanup(cls.display.close)

    def check(self, tag, prepare):
        way = mtu_test.Way(tag, self.folder)
        self.addCleanup(way.close)
        prepare(way)
        windows = WineInside(self.display, way.net, way.names["client"])
        self.addCleanup(windows.close)
        case = windows.json(self.program, "check", f"{mtu_test.SERVER}:{mtu_test.PORT}", "--json", "--no-machine", "--symptom",
                            "symptom.drops", "--timeout", "60")
        findings = [f for f in case["findings"] if f["check"] == "mtu"]
        return [f["reason"] for f in findings], {e["key"]: e["value"] for e in findings[0]["evidence"]}

    def test_a_clean_way(self):
        reasons, evidence = self.check("wc", lambda way: None)
        self.assertIn(reasons, (["passes"], ["passes-to-server"]), evidence)
        self.assertEqual(evidence["path-mtu"], 1500)
        self.assertEqual(evidence["mtu-bytes"], 1500)
        self.assertFalse(evidence["tunnel"])

    def test_a_black_hole(self):
        def prepare(way):
            way.middle(1406)
            way.without_messages()

        reasons, evidence = self.check("wh", prepare)
        self.assertEqual(reasons, ["black-hole"], evidence)
        self.assertEqual(evidence["path-mtu"], 1406)
        self.assertEqual(evidence["mtu-to-set"], 1406)


if __name__ == "__main__":
    unittest.main()
