#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Who tears connections down: firewalls on three routers in real network namespaces, and a server that does it itself. 60 seconds."""

import unittest

import lab
import reset_lab
from reset_lab import PORT, ROUTERS, SERVER, finding, likely, reasons

RESET = "reject with tcp reset"
TO_SERVER = f"tcp dport {PORT}"
GREETING = "@th,256,16 0x1603"  # a TLS handshake record behind 32 bytes of TCP header, as Linux sends them


class Reset(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        lab.require_namespaces(cls)
        lab.require_programs("ss")
        cls.way = reset_lab.Way(delay_ms=10)
        cls.addClassCleanup(cls.way.close)

    def tearDown(self):
        self.way.clear()

    def check(self):
        case = self.way.ask("check", f"{SERVER}:{PORT}", "--symptom", "code", "--code", "0x904 0x7")
        reason, evidence = finding(case, "reset")
        self.assertLessEqual(evidence.get("count", 0), 13)
        return case, reason, evidence

    def is_before(self, hop, stage):
        case, reason, evidence = self.check()
        self.assertEqual(reason, "before-server")
        self.assertEqual((evidence["stage"], evidence["hop"], evidence["hop-address"]), (stage, hop, ROUTERS[hop]))
        self.assertEqual(likely(case)[0], "network.middlebox-reset")
        return case

    def is_by_server(self, stage, *causes):
        case, reason, evidence = self.check()
        self.assertEqual(reason, "by-server-at-" + stage)
        self.assertEqual(evidence["distance-hops"], 4)
        self.assertNotIn("hop", evidence)
        self.assertIn(likely(case)[0], causes)

    def test_a_firewall_at_the_first_hop_refuses_the_port(self):
        self.way.serve("healthy-nla")
        self.way.rule("r1", f"{TO_SERVER} {RESET}")
        self.is_before(1, "connect")

    def test_a_firewall_at_the_second_hop_refuses_the_port(self):
        self.way.serve("healthy-nla")
        self.way.rule("r2", f"{TO_SERVER} {RESET}")
        self.is_before(2, "connect")

    def test_a_closed_port_is_the_servers(self):
        self.is_by_server("connect", "network.refused")

    def test_a_firewall_cuts_after_the_first_data(self):
        self.way.serve("healthy-nla")
        self.way.rule("r2", f"{TO_SERVER} ct original packets ge 3 {RESET}")
        self.is_before(2, "negotiation")

    def test_a_firewall_cuts_tls_alone(self):
        self.way.serve("healthy-nla")
        self.way.rule("r1", f"{TO_SERVER} {GREETING} {RESET}")
        case = self.is_before(1, "tls")
        self.assertEqual(reasons(case, "reset"), ["before-server", "content-dependent"])

    def test_right_in_front_of_the_server_it_may_be_either(self):
        self.way.serve("healthy-nla")
        self.way.rule("r3", f"{TO_SERVER} {GREETING} {RESET}")
        _, reason, evidence = self.check()
        self.assertEqual(reason, "at-last-hop")
        self.assertEqual(evidence["distance-hops"], 4)

    def test_a_server_that_resets_is_told_from_a_firewall(self):
        for fault, stage, causes in (("reset-at-negotiation", "negotiation", ("server.overloaded", "server.services")),
                                     ("reset-at-tls", "tls", ("certificate.key-access", "server.schannel")),
                                     ("reset-at-nla", "sign-in", ("server.overloaded",)),
                                     ("key-unreadable", "tls", ("certificate.key-access",))):
            with self.subTest(fault):
                self.way.clear()
                self.way.serve(fault)
                self.is_by_server(stage, *causes)

    def test_a_dropped_syn_is_no_reset(self):
        self.way.serve("healthy-nla")
        self.way.rule("r2", f"{TO_SERVER} drop")
        case = self.way.ask("check", f"{SERVER}:{PORT}")
        self.assertEqual(finding(case, "tcp")[0], "filtered")
        self.assertEqual(finding(case, "reset")[0], "not-asked")
        self.assertEqual(likely(case)[0], "network.unreachable")

    def test_what_does_not_happen_each_time_is_told_as_such(self):
        for cut, expected in (("mod 100 0", "not-repeated"), ("mod 2 0", "scattered"), ("mod 100 != 1", "scattered")):
            with self.subTest(expected):
                self.way.clear()
                self.way.serve("healthy-nla")
                self.way.rule("r2", f"{TO_SERVER} tcp flags & (syn|ack) == syn numgen inc {cut} {RESET}")
                _, reason, evidence = self.check()
                self.assertEqual(reason, expected, evidence["tries"])

    def test_a_limit_cuts_every_connection_but_the_first(self):
        self.way.serve("healthy-nla")
        self.way.rule("r2", f"{TO_SERVER} {GREETING} numgen inc mod 100 != 0 {RESET}")
        case, reason, evidence = self.check()
        self.assertEqual(finding(case, "tls.versions")[0], "reset-after-hello")
        self.assertEqual(reasons(case, "reset"), ["before-server", "after-few"], evidence["tries"])
        self.assertEqual((evidence["stage"], evidence["hop"]), ("tls", 2))
        self.assertEqual(likely(case)[0], "network.middlebox-reset")


if __name__ == "__main__":
    lab.main()
