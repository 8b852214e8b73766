#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The Windows program finds the routers of a way, by their answers to echoes that end there, and puts loss where it is, under Wine
in namespaces. Wine tells nothing of retransmissions, so that loss shows in the connections alone."""

import sys
import unittest

import packet_size_test
import wine

sys.path.append(str(wine.ROOT / "tests/lab"))

import lab  # noqa: E402
import networks  # noqa: E402
import path_test  # noqa: E402

# The links of the network are made by the native build.
lab.BIN = wine.NATIVE_BIN
SECONDS = 30
ROUTERS = ["198.18.1.1", "198.18.2.2", "198.18.3.2", "198.18.4.2"]


class Hops(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        lab.require_namespaces()
        lab.require_programs("ethtool")
        cls.program = wine.program("rdpmedic-cli.exe")
        cls.display = wine.Display()
        cls.addClassCleanup(cls.display.close)

    def watch(self, cable):
        network = networks.Network()
        self.addCleanup(network.close)
        network.listen()
        network.link(cable, loss=0.15)
        windows = packet_size_test.WineInside(self.display, network.net, "client")
        self.addCleanup(windows.close)
        return path_test.path_finding(windows.json(self.program, "path", networks.SERVER, "--seconds", str(SECONDS), "--json"))

    def is_lossy(self, cable, side):
        finding = self.watch(cable)
        facts = path_test.evidence(finding)
        found = path_test.places(finding)
        self.assertEqual([address for address in ROUTERS if address in found], ROUTERS, facts)
        for address in ROUTERS:
            self.assertGreater(int(found[address][4]), SECONDS // 3, facts)
        self.assertEqual(found[networks.SERVER][:2], ["target", "5"])
        self.assertEqual(finding["reason"], "loss", facts)
        self.assertGreater(facts["lost"], 0)
        # Loss is chance: after so short a time the place may stay open, and none is named wrongly.
        self.assertIn(facts["place"], (side, "cannot-tell"), facts)

    def test_loss_in_the_own_network(self):
        self.is_lossy("lan", "lan")

    def test_loss_before_the_server(self):
        self.is_lossy("far", "far-side")


if __name__ == "__main__":
    unittest.main()
