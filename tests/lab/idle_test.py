#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Quiet connections over routers that forget, servers that hang up, and a way that breaks. All at once, 60 seconds."""

import threading
import time
import unittest

import lab
import reset_lab
from reset_lab import PORT, SERVER, finding, likely, reasons

TIMEOUT = 20  # of the router, in seconds


def forgets_idle(action):
    """A router that forgets what was quiet for long, and drops or refuses what it does not know."""

    def prepare(way):
        way.run("r2", "sysctl", "-qw", "net.netfilter.nf_conntrack_tcp_loose=0",
                f"net.netfilter.nf_conntrack_tcp_timeout_established={TIMEOUT}")
        way.rule("r2", f"ct state invalid meta l4proto tcp {action}", f"ct state new tcp flags & (syn | ack) != syn {action}")

    return prepare


def forgets_all(way):
    """A router that loses every connection it has, and takes new ones: a failover."""
    way.rule("r2", "ct state new ct mark set 1")

    def lose():
        time.sleep(TIMEOUT)
        way.run("r2", "nft", "flush", "chain", "ip", "lab", "forward")
        way.rule("r2", "ct mark 1 drop")

    threading.Thread(target=lose).start()


def breaks(way):
    def cut():
        time.sleep(TIMEOUT)
        way.rule("r2", "drop")

    threading.Thread(target=cut).start()


SCENES = {
    "a": ("healthy-nla", None),
    "b": ("healthy-nla", forgets_idle("drop")),
    "c": ("healthy-nla", forgets_idle("reject with tcp reset")),
    "d": ("closes-when-quiet", None),
    "e": ("resets-when-quiet", None),
    "f": ("healthy-nla", forgets_all),
    "g": ("healthy-nla", breaks),
}


def play(tag, cases):
    fault, prepare = SCENES[tag]
    way = reset_lab.Way(tag)
    try:
        way.serve(fault)
        if prepare:
            prepare(way)
        cases[tag] = way.ask("idle", f"{SERVER}:{PORT}", "--seconds", "30")
    finally:
        way.close()


class Idle(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        lab.require_namespaces(cls)
        lab.require_programs("ss")
        cls.cases = {}
        threads = [threading.Thread(target=play, args=(tag, cls.cases)) for tag in SCENES]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def test_a_way_that_holds(self):
        reason, evidence = finding(self.cases["a"], "idle")
        self.assertEqual((reason, evidence["held-seconds"]), ("holds", 30))
        self.assertLessEqual(len(evidence["tries"]), 12)
        self.assertEqual(likely(self.cases["a"]), [])

    def is_cut(self, case, how):
        reason, evidence = finding(case, "idle")
        self.assertEqual(reason, "cut")
        self.assertEqual((evidence["idle-low-seconds"], evidence["idle-high-seconds"]), (15, 30))
        self.assertEqual((evidence["ended-how"], evidence["keep-alive-helps"]), (how, True))
        self.assertEqual(likely(case)[0], "network.idle-timeout")

    def test_a_router_that_forgets_and_drops(self):
        self.is_cut(self.cases["b"], "lost")

    def test_a_router_that_forgets_and_resets(self):
        self.is_cut(self.cases["c"], "reset-on-touch")

    def test_a_server_that_hangs_up(self):
        for tag in "de":
            with self.subTest(SCENES[tag][0]):
                reason, evidence = finding(self.cases[tag], "idle")
                self.assertEqual((reason, evidence["held-seconds"]), ("server-timer", 20))
                self.assertEqual(likely(self.cases[tag]), [])

    def test_a_router_that_loses_all_connections(self):
        self.assertEqual(reasons(self.cases["f"], "idle"), ["all-lost"])
        self.assertEqual(likely(self.cases["f"])[0], "network.middlebox-reset")

    def test_a_way_that_breaks_meanwhile_tells_nothing(self):
        self.assertEqual(reasons(self.cases["g"], "idle"), ["interrupted"])


if __name__ == "__main__":
    lab.main()
