#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The lab's own way of four routers does what it says: places, sizes, losses that change while it stands, the tunnel."""

import re
import subprocess
import unittest

import lab
import networks


class Networks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = networks.Network()
        cls.addClassCleanup(cls.network.close)
        cls.network.listen()

    def tearDown(self):
        self.network.clear()

    def ping(self, *words):
        made = subprocess.run(self.network.command("client", "ping", *words), capture_output=True, text=True, check=False)
        return made.stdout

    def received(self, count, *words):
        said = self.ping("-q", "-i", "0.02", "-W", "1", "-c", str(count), *words, networks.SERVER)
        return int(re.search(r"(\d+) received", said)[1])

    def hop(self, distance, address=networks.SERVER):
        said = self.ping("-c", "1", "-W", "1", "-t", str(distance), address)
        match = re.search(r"From (\S+?):? icmp_seq=1 Time", said)
        return match and match[1]

    def test_four_routers_stand_in_order_in_both_families(self):
        self.assertEqual([self.hop(distance) for distance in range(1, 5)],
                         ["198.18.1.1", "198.18.2.2", "198.18.3.2", "198.18.4.2"])
        self.assertEqual(self.hop(3, networks.SERVER6), "fd18:3::2")

    def test_loss_is_as_set_and_goes_when_taken_away(self):
        self.network.link("transit", loss=0.2)
        lost = 200 - self.received(200)
        self.assertGreater(lost, 36)  # 72 are expected there and back
        self.assertLess(lost, 108)
        self.network.clear()
        self.assertEqual(self.received(50), 50)

    def test_a_silent_router_forwards(self):
        self.network.silence("core")
        self.assertIsNone(self.hop(3))
        self.assertEqual(self.hop(4), "198.18.4.2")

    def test_a_small_cable_says_so_and_a_black_hole_does_not(self):
        self.network.mtu("transit", 1300)
        self.assertIn("mtu = 1300", self.ping("-c1", "-W1", "-Mdo", "-s1400", networks.SERVER))
        self.network.clear()
        self.network.black_hole("transit", 1300)
        self.assertNotIn("mtu", self.ping("-c1", "-W1", "-Mprobe", "-s1400", networks.SERVER))


if __name__ == "__main__":
    lab.main()
