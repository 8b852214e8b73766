#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What becomes of Remote Desktop's UDP side channel on the way: dropped, refused, cut by size, while TCP works. Real network
namespaces, real firewall rules and the practice server; nothing leaves them."""

import json
import subprocess
import time
import unittest

import lab

PORT = 3389
SERVER = "198.18.2.2"
ROUTER = "198.18.1.1"


class Udp(unittest.TestCase):
    """client 198.18.1.2 -- 198.18.1.1 router 198.18.2.1 -- 198.18.2.2 server"""

    @classmethod
    def setUpClass(cls):
        lab.require_namespaces()
        cls.net = lab.Namespaces(["client", "router", "server"])
        cls.addClassCleanup(cls.net.close)
        cls.net.join("client", "router", "198.18.1.2", ROUTER)
        cls.net.join("router", "server", "198.18.2.1", SERVER)
        cls.net.run("client", "ip", "route", "add", "default", "via", ROUTER)
        cls.net.run("server", "ip", "route", "add", "default", "via", "198.18.2.1")
        cls.net.run("router", "sysctl", "-qw", "net.ipv4.ip_forward=1")
        # The practice server listens on loopback alone.
        cls.net.run("server", "sysctl", "-qw", "net.ipv4.conf.all.route_localnet=1")
        cls.net.run("server", "nft", "add", "table", "ip", "door")
        cls.net.run("server", "nft", "add chain ip door in { type nat hook prerouting priority -100; }")
        for protocol in ("tcp", "udp"):
            cls.net.run("server", "nft", "add", "rule", "ip", "door", "in", protocol, "dport", str(PORT), "dnat", "to",
                        f"127.0.0.1:{PORT}")
        cls.serve("healthy-nla")

    @classmethod
    def serve(cls, fault):
        cls.server = lab.Server(cls.net.command("server", lab.program("rdpmedic-cli"), "practice", fault, "--port", str(PORT)))
        end = time.monotonic() + 20
        while time.monotonic() < end and f":{PORT}" not in cls.net.run("server", "ss", "-Hltn").stdout:
            time.sleep(0.05)
        cls.addClassCleanup(cls.server.close)

    def setUp(self):
        for node in ("client", "router"):
            self.net.run(node, "nft", "flush", "ruleset")
        # What an earlier test taught the client about the path.
        self.net.run("client", "ip", "route", "flush", "cache")

    def rule(self, node, hook, *words):
        self.net.run(node, "nft", "add", "table", "ip", "lab")
        self.net.run(node, "nft", f"add chain ip lab {hook} {{ type filter hook {hook} priority 0; }}")
        self.net.run(node, "nft", "add", "rule", "ip", "lab", hook, *" ".join(words).split())

    def mtu(self, node, device, size):
        self.net.run(node, "ip", "link", "set", device, "mtu", str(size))
        self.addCleanup(self.net.run, node, "ip", "link", "set", device, "mtu", "1500")

    def check(self, symptom="symptom.securing"):
        made = subprocess.run(
            self.net.command("client", lab.program("rdpmedic-cli"), "check", f"{SERVER}:{PORT}", "--no-machine", "--symptom", symptom,
                             "--json", "--timeout", "30"),
            capture_output=True, text=True, timeout=60, check=False)
        case = json.loads(made.stdout)
        udp = [f for f in case["findings"] if f["check"] == "udp"][0]
        evidence = {e["key"]: e["value"] for e in udp["evidence"]}
        causes = [c["id"] for c in case["diagnosis"]["causes"] if c["likely"]]
        tcp = {f["reason"] for f in case["findings"] if f["check"] == "tcp"}
        return udp["reason"], udp["state"], evidence, causes, tcp

    def test_udp_works_at_full_size(self):
        reason, state, evidence, causes, _ = self.check()
        self.assertEqual((reason, state), ("works", "ok"))
        self.assertEqual(evidence["passed-bytes"], 1232)
        self.assertIn("connect-ms", evidence)
        self.assertNotIn("network.udp", causes)

    def test_a_silent_drop_cannot_be_told_from_a_silent_server(self):
        self.rule("router", "forward", f"udp dport {PORT} counter drop")
        reason, state, _, causes, tcp = self.check()
        self.assertEqual((reason, state), ("silent", "unknown"))
        self.assertIn("open", tcp)
        self.assertNotIn("network.udp", causes)

    def test_a_computer_that_says_port_unreachable_is_closed(self):
        self.rule("server", "input", f"udp dport {PORT} counter reject with icmp type port-unreachable")
        self.addCleanup(self.net.run, "server", "nft", "delete", "table", "ip", "lab")
        reason, state, evidence, _, tcp = self.check()
        self.assertEqual((reason, state), ("closed", "note"))
        self.assertEqual(evidence["icmp-from"], SERVER)
        self.assertIn("open", tcp)

    def test_a_router_that_forbids_udp_is_named_with_its_address(self):
        self.rule("router", "forward", f"udp dport {PORT} counter reject with icmp type admin-prohibited")
        reason, state, evidence, causes, tcp = self.check()
        self.assertEqual((reason, state), ("blocked", "note"))
        self.assertEqual(evidence["icmp-from"], ROUTER)
        self.assertIn("open", tcp)
        self.assertNotIn("network.udp", causes)  # sessions go on over TCP

    def test_a_router_that_poses_as_the_computer_is_named_too(self):
        self.rule("router", "forward", f"udp dport {PORT} counter reject with icmp type port-unreachable")
        reason, _, evidence, _, _ = self.check()
        self.assertEqual(reason, "blocked")
        self.assertEqual(evidence["icmp-from"], ROUTER)

    def test_large_datagrams_that_are_dropped_are_the_cause_of_drops(self):
        for end in ("dport", "sport"):  # on the way there, on the way back
            with self.subTest(end):
                self.net.run("router", "nft", "flush", "ruleset")
                self.rule("router", "forward", f"udp {end} {PORT} udp length > 1200 counter drop")
                reason, state, evidence, causes, tcp = self.check("symptom.drops")
                self.assertEqual((reason, state), ("size-limited", "problem"))
                self.assertEqual(evidence["passed-bytes"], 1132)
                self.assertIn("open", tcp)
                self.assertEqual(causes[0], "network.udp")

    def test_a_link_that_is_too_small_is_told_with_its_mtu(self):
        self.mtu("router", "v2a", 1200)
        self.mtu("server", "v2b", 1200)
        reason, state, evidence, causes, _ = self.check()
        self.assertEqual((reason, state), ("size-limited", "problem"))
        self.assertEqual(evidence["mtu-bytes"], 1200)
        self.assertEqual(evidence["icmp-from"], ROUTER)
        self.assertEqual(causes[0], "network.mtu")  # nothing larger passes, whatever it is
        self.assertIn("network.udp", causes)

    def test_an_own_interface_that_is_too_small_is_told_as_such(self):
        self.mtu("client", "v1a", 1200)
        reason, state, evidence, causes, tcp = self.check()
        self.assertEqual((reason, state), ("local-too-small", "problem"))
        self.assertEqual(evidence["mtu-bytes"], 1200)
        self.assertIn("open", tcp)
        self.assertTrue({"network.udp", "network.mtu"} & set(causes))

    def test_a_firewall_on_this_computer_is_told_as_such(self):
        self.rule("client", "output", f"udp dport {PORT} counter drop")
        reason, state, _, _, tcp = self.check()
        self.assertEqual((reason, state), ("blocked-locally", "note"))
        self.assertIn("open", tcp)

    def test_udp_answers_where_only_tcp_is_filtered(self):
        self.rule("router", "forward", f"tcp dport {PORT} counter drop")
        reason, _, _, causes, tcp = self.check("symptom.since-change")
        self.assertEqual(reason, "works")
        self.assertIn("filtered", tcp)
        self.assertTrue(causes)


if __name__ == "__main__":
    lab.main()
