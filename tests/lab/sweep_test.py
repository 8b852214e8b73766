#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A sweep over a block where some answer, some refuse, some are rejected and most keep silent; over a lossy line; within few open
files. Takes some 40 seconds."""

import json
import subprocess
import time
import unittest

import lab

NEAR, FAR = "198.19.7.1", "198.19.7.2"


class Sweep(unittest.TestCase):
    """near 198.19.7.1 -- 198.19.7.2 far, which 198.18.7.0/24 leads to: .1-.20 answer, .21-.25 refuse, .26-.30 are rejected by a filter,
    the others are silent."""

    @classmethod
    def setUpClass(cls):
        lab.require_namespaces()
        cls.net = lab.Namespaces(["near", "far"])
        cls.addClassCleanup(cls.net.close)
        cls.net.join("near", "far", NEAR, FAR)
        cls.net.run("near", "ip", "route", "add", "198.18.7.0/24", "via", FAR)
        cls.net.run("far", "ip", "route", "add", "local", "198.18.7.0/24", "dev", "lo")
        cls.net.run("far", "sysctl", "-qw", "net.ipv4.conf.all.route_localnet=1", "net.ipv4.icmp_ratelimit=0")
        for rule in ("add table ip lab", "add chain ip lab raw { type filter hook prerouting priority -300; }",
                     "add chain ip lab nat { type nat hook prerouting priority -100; }",
                     "add chain ip lab input { type filter hook input priority 0; }",
                     "add rule ip lab raw ip daddr 198.18.7.31-198.18.7.255 drop", "add rule ip lab raw ip daddr 198.18.7.0 drop",
                     "add rule ip lab nat ip daddr 198.18.7.1-198.18.7.20 tcp dport 3389 dnat to 127.0.0.1:33890",
                     "add rule ip lab input ip daddr 198.18.7.26-198.18.7.30 reject with icmp type admin-prohibited"):
            cls.net.run("far", "nft", rule)
        cls.server = lab.Server(cls.net.command("far", lab.program("rdpmedic-cli"), "practice", "healthy-nla", "--port", "33890",
                                                "--seconds", "900"))
        cls.addClassCleanup(cls.server.close)
        ask = ("import socket, time\nfor _ in range(100):\n try: socket.create_connection(('198.18.7.1', 3389), 5).close(); break\n"
               " except OSError: time.sleep(0.1)\nelse: raise SystemExit(1)")
        cls.net.run("near", "python3", "-c", ask)

    def sweep(self, *words, before=()):
        begun = time.monotonic()
        made = subprocess.run([*self.net.command("near", *before, lab.program("rdpmedic-cli"), "sweep", *words, "--json")],
                              capture_output=True, text=True, timeout=300, check=False)
        lines = [json.loads(line) for line in made.stdout.splitlines()]
        self.assertIn("summary", lines[-1], made.stderr)
        return lines[1:-1], lines[-1]["summary"], time.monotonic() - begun, made.returncode

    def test_each_kind_of_silence_is_counted_and_the_block_takes_little_more_than_one_limit(self):
        hosts, summary, seconds, code = self.sweep("198.18.7.0/24")
        self.assertEqual(len(hosts), 256)
        self.assertEqual(summary["computers"], 256)
        self.assertEqual(summary["answered"], 20)
        self.assertEqual(summary["silent"], {"filtered": 226, "refused": 5, "rejected": 5})
        self.assertEqual(summary["odd"], [])
        self.assertEqual(code, 0)
        self.assertLess(seconds, 226)  # one after the other: 452; some 2 where nothing else runs

    def test_one_job_does_not_wait_for_each_silent_computer(self):
        _, summary, seconds, _ = self.sweep("198.18.7.31-198.18.7.50", "--jobs", "1")
        self.assertEqual(summary["silent"]["filtered"], 20)
        self.assertLess(seconds, 2 * 20 * 0.7)

    def test_few_open_files_make_it_slower_and_not_wrong(self):
        _, summary, _, _ = self.sweep("198.18.7.0/24", before=("prlimit", "--nofile=200:200"))
        self.assertEqual(summary["answered"], 20)
        self.assertEqual(summary["silent"]["filtered"], 226)

    def test_a_rate_is_kept(self):
        _, summary, seconds, _ = self.sweep("198.18.7.1-198.18.7.20", "--rate", "20", "--only", "nla")
        self.assertEqual(summary["answered"], 20)
        _, _, whole, _ = self.sweep("198.18.7.1-198.18.7.20", "--rate", "10", "--only", "negotiation")
        self.assertGreaterEqual(whole, 0.9)  # ten at once, then one each tenth of a second

    def test_a_named_computer_that_does_not_answer_is_the_odd_one(self):
        words = [f"198.18.7.{number}" for number in (1, 2, 3, 4, 40)]
        _, summary, _, code = self.sweep(",".join(words))
        self.assertEqual(summary["odd"][0]["hosts"], ["198.18.7.40"])
        self.assertEqual(summary["odd"][0]["ways"][0], {"column": "port", "value": "filtered", "usual": "open"})
        self.assertEqual(code, 1)


if __name__ == "__main__":
    lab.main()
