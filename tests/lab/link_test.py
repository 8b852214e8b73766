#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The lab's own link does what it is told, or nothing measured over it means anything."""

import statistics
import subprocess
import sys
import unittest

import lab

ASK = """
import socket, time
for _ in range(20):
    begun = time.perf_counter()
    socket.create_connection(("198.18.7.2", 9), timeout=30).close()
    print((time.perf_counter() - begun) * 1000)
"""
LISTEN = """
import socket
listener = socket.create_server(("198.18.7.2", 9))
print("ready", flush=True)
while True:
    listener.accept()[0].close()
"""


class Link(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        lab.require_namespaces()

    def round_trips(self, **settings):
        net = lab.Namespaces(["a", "b"])
        self.addCleanup(net.close)
        net.join_by_link("a", "b", "198.18.7.1", "198.18.7.2", **settings)
        listener = subprocess.Popen(net.command("b", sys.executable, "-c", LISTEN), stdout=subprocess.PIPE, text=True)
        self.addCleanup(listener.stdout.close)
        self.addCleanup(listener.wait)
        self.addCleanup(listener.kill)
        self.assertEqual(listener.stdout.readline().strip(), "ready")
        made = net.run("a", sys.executable, "-c", ASK)
        return [float(line) for line in made.stdout.split()]

    def test_a_round_trip_of_fifty_milliseconds(self):
        times = self.round_trips(delay_ms=25)
        self.assertGreaterEqual(min(times), 50)
        self.assertLess(statistics.median(times), 53)

    def test_each_direction_has_its_own_delay(self):
        times = self.round_trips(delay_ms="5:25")
        self.assertGreaterEqual(min(times), 30)
        self.assertLess(statistics.median(times), 34)

    def test_loss_costs_whole_retransmissions(self):
        times = self.round_trips(loss="0.25:0", seed=5)
        self.assertGreater(max(times), 900)
        self.assertLess(min(times), 50)


if __name__ == "__main__":
    lab.main()
