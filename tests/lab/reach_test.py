#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Why a port does not answer: refused, filtered, rejected by a firewall, unreachable, forbidden here. Real network namespaces,
real routes and real firewall rules; nothing leaves them."""

import json
import subprocess
import unittest

import lab

PORT = 3389


class Reach(unittest.TestCase):
    """client 198.18.1.2 -- 198.18.1.1 router 198.18.2.1 -- 198.18.2.2 server"""

    @classmethod
    def setUpClass(cls):
        lab.require_namespaces(cls)
        cls.net = lab.Namespaces(["client", "router", "server"])
        cls.addClassCleanup(cls.net.close)
        cls.net.join("client", "router", "198.18.1.2", "198.18.1.1")
        cls.net.join("router", "server", "198.18.2.1", "198.18.2.2")
        cls.net.run("client", "ip", "route", "add", "default", "via", "198.18.1.1")
        cls.net.run("server", "ip", "route", "add", "default", "via", "198.18.2.1")
        cls.net.run("router", "sysctl", "-qw", "net.ipv4.ip_forward=1")

    def setUp(self):
        for node in ("client", "router"):
            self.net.run(node, "nft", "flush", "ruleset")

    def rule(self, node, hook, action):
        self.net.run(node, "nft", "add", "table", "ip", "lab")
        self.net.run(node, "nft", f"add chain ip lab {hook} {{ type filter hook {hook} priority 0; }}")
        self.net.run(node, "nft", "add", "rule", "ip", "lab", hook, "tcp", "dport", str(PORT), *action.split())

    def check(self, address):
        made = subprocess.run(
            self.net.command("client", lab.program("rdpmedic-cli"), "check", f"{address}:{PORT}", "--json", "--timeout", "20"),
            capture_output=True, text=True, timeout=60, check=False)
        case = json.loads(made.stdout)
        findings = [f for f in case["findings"] if f["check"] == "tcp"]
        evidence = {e["key"]: e["value"] for e in findings[0]["evidence"]}
        causes = [c["id"] for c in case["diagnosis"]["causes"] if c["likely"]]
        return findings[0]["reason"], evidence, causes, made.returncode

    def test_a_closed_port_is_refused(self):
        reason, evidence, causes, code = self.check("198.18.2.2")
        self.assertEqual(reason, "refused")
        self.assertEqual(evidence["closed-by"], "refused")
        self.assertNotIn("icmp-from", evidence)
        self.assertEqual(causes[0], "network.refused")
        self.assertEqual(code, 1)

    def test_a_silent_drop_is_filtered_and_takes_the_limit_only(self):
        self.rule("router", "forward", "counter drop")
        reason, evidence, causes, code = self.check("198.18.2.2")
        self.assertEqual(reason, "filtered")
        self.assertEqual(evidence["closed-by"], "silence")
        self.assertGreater(evidence["connect-ms"], 4000)
        self.assertLess(evidence["connect-ms"], 6000)
        self.assertEqual(causes[0], "network.unreachable")
        self.assertEqual(code, 1)

    def test_a_firewall_that_says_so_is_named_with_its_address(self):
        self.rule("router", "forward", "counter reject with icmp type admin-prohibited")
        reason, evidence, _, _ = self.check("198.18.2.2")
        self.assertEqual(reason, "rejected")
        self.assertEqual(evidence["icmp-from"], "198.18.1.1")

    def test_port_unreachable_to_tcp_comes_from_a_firewall_too(self):
        self.rule("router", "forward", "counter reject with icmp type port-unreachable")
        reason, evidence, _, _ = self.check("198.18.2.2")
        self.assertEqual(reason, "rejected")
        self.assertEqual(evidence["icmp-from"], "198.18.1.1")

    def test_an_address_that_the_last_router_cannot_find_is_unreachable(self):
        reason, evidence, causes, _ = self.check("198.18.2.77")
        self.assertEqual(reason, "unreachable")
        self.assertEqual(evidence["icmp-from"], "198.18.1.1")
        self.assertEqual(causes[0], "network.unreachable")

    def test_a_network_without_a_route_is_unreachable(self):
        self.net.run("client", "ip", "route", "del", "default")
        try:
            reason, _, causes, _ = self.check("198.18.2.2")
        finally:
            self.net.run("client", "ip", "route", "add", "default", "via", "198.18.1.1")
        self.assertEqual(reason, "unreachable")
        self.assertEqual(causes[0], "network.unreachable")

    def test_a_firewall_on_this_computer_is_told_as_such(self):
        self.rule("client", "output", "counter reject")
        reason, _, causes, _ = self.check("198.18.2.2")
        # Linux gives a local reject as an ICMP error of this computer's own address, or as "not permitted" for a local drop.
        self.assertIn(reason, ("blocked-locally", "rejected"))
        self.assertTrue(causes)


if __name__ == "__main__":
    lab.main()
