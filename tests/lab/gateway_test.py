#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Gateways of every kind, looked at by the program itself: practice gateways on loopback; in network namespaces a gateway behind a
reverse proxy, OpenSSL's DTLS as its UDP side channel, web servers that are none, firewalls, and web proxies in the way."""

import concurrent.futures
import json
import os
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import lab

PEERS = str(Path(__file__).with_name("gateway_peers.py"))
CLIENT, GATEWAY = "198.18.1.2", "198.18.1.1"
LARGEST_MB = 60
# fault: its first reason, and whether a cause is found
FAULTS = {
    "gateway-healthy": ("certificate-own", 0),
    "gateway-404": ("no-http-transport", 1),
    "gateway-405": ("method-blocked", 1),
    "gateway-503": ("service-down", 1),
    "gateway-proxy-page": ("proxy-in-the-way", 1),
    "gateway-wrong-certificate": ("certificate-name", 1),
    "gateway-rpc-only": ("certificate-own", 0),
    "gateway-silent": ("no-answer", 1),
    "gateway-hostile": ("not-http", 1),
}


def without_proxy():
    return {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}


class Answer:
    def __init__(self, case, status):
        self.case = case
        self.status = status
        self.causes = [c["id"] for c in case["diagnosis"]["causes"] if c["likely"]]

    def reasons(self, check):
        return [f["reason"] for f in self.case["findings"] if f["check"] == check]

    def evidence(self):
        finding = next(f for f in self.case["findings"] if f["check"] == "gateway")
        return {e["key"]: e["value"] for e in finding["evidence"]}


def wait_until_served(net, node, address, port):
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if subprocess.run(net.command(node, "python3", "-c",
                                      f"import socket; socket.create_connection(('{address}', {port}), 1)"),
                          capture_output=True, check=False).returncode == 0:
            return
    raise RuntimeError(f"nothing listens on {address}:{port}")


class Practice(unittest.TestCase):
    def look(self, fault):
        with lab.Practice(fault) as gateway, lab.Practice("healthy-nla") as target, tempfile.TemporaryFile() as output:
            process = subprocess.Popen([lab.program("rdpmedic-cli"), "check", f"localhost:{target.port}", "--gateway",
                                        f"localhost:{gateway.port}", "--json", "--timeout", "30"],
                                       stdout=output, stderr=subprocess.DEVNULL, env=without_proxy())
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            return Answer(json.load(output), process.returncode), usage.ru_maxrss / 1024

    def test_every_practice_gateway_is_told_for_what_it_is(self):
        with concurrent.futures.ThreadPoolExecutor(len(FAULTS)) as pool:
            found = dict(zip(FAULTS, pool.map(self.look, FAULTS)))
        for fault, (reason, status) in FAULTS.items():
            with self.subTest(fault):
                answer, memory = found[fault]
                self.assertEqual(answer.reasons("gateway")[0], reason)
                self.assertEqual(answer.status, status)
                self.assertEqual(answer.causes[:1], ["gateway.unreachable"] if status else [])
                if not os.environ.get("RDPMEDIC_SANITIZED"):
                    self.assertLess(memory, LARGEST_MB)
        facts = found["gateway-healthy"][0].evidence()
        self.assertEqual(facts["netbios-name"], "PRACTICE")
        self.assertEqual(facts["build"], "10.0.20348")
        self.assertEqual(facts["authentication"], ["Negotiate", "NTLM"])
        self.assertEqual(facts["transports"], ["HTTP 401", "WebSocket 401", "RPC over HTTP 401"])
        self.assertIn("answers-rpc-only", found["gateway-rpc-only"][0].reasons("gateway"))

    def test_a_target_without_a_gateway_is_asked_for_none(self):
        made = subprocess.run([lab.program("rdpmedic-cli"), "check", f"127.0.0.1:{lab.free_port()}", "--json"],
                              capture_output=True, text=True, timeout=60, check=False)
        answer = Answer(json.loads(made.stdout), made.returncode)
        self.assertEqual(answer.reasons("gateway"), ["no-gateway"])


class Network(unittest.TestCase):
    """client 198.18.1.2 -- 198.18.1.1 gw: gateway on TCP 443 and UDP 3391, nothing on 3389"""

    @classmethod
    def setUpClass(cls):
        lab.require_namespaces(cls)
        lab.require_programs("openssl")
        cls.net = lab.Namespaces(["client", "gw"])
        cls.addClassCleanup(cls.net.close)
        cls.net.join("client", "gw", CLIENT, GATEWAY)
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.make_certificates()
        behind = lab.Practice("gateway-healthy", cls.net.command("gw"), seconds=300)
        cls.addClassCleanup(behind.close)
        cls.serve("gw", "python3", PEERS, "reverse", f"{GATEWAY}:443", cls.path("gw.pem"), cls.path("gw.key"), str(behind.port))
        cls.serve("gw", "openssl", "s_server", "-dtls1_2", "-listen", "-quiet", "-accept", f"{GATEWAY}:3391",
                  "-cert", cls.path("gw.pem"), "-key", cls.path("gw.key"), stdin=subprocess.PIPE)
        cls.serve("gw", "python3", PEERS, "web", f"{GATEWAY}:8443", cls.path("gw.pem"), cls.path("gw.key"))
        cls.serve("gw", "python3", PEERS, "web", f"{GATEWAY}:8444", cls.path("other.pem"), cls.path("other.key"))
        for number, status in enumerate((200, 403, 407)):
            cls.serve("gw", "python3", PEERS, "proxy", f"{GATEWAY}:{3128 + number}", str(status))
        for port in (443, 8443, 8444, 3128, 3129, 3130):
            wait_until_served(cls.net, "client", GATEWAY, port)

    @classmethod
    def path(cls, name):
        return str(Path(cls.folder.name) / name)

    @classmethod
    def serve(cls, node, *command, **options):
        server = lab.Server(cls.net.command(node, *command)) if not options else cls.serve_with_input(node, command)
        cls.addClassCleanup(server.close)

    @classmethod
    def serve_with_input(cls, node, command):
        # s_server ends with its standard input.
        return lab.Server(cls.net.command(node, "sh", "-c", 'sleep 300 | exec "$0" "$@"', *command))

    @classmethod
    def make_certificates(cls):
        def openssl(*words):
            subprocess.run(["openssl", *words], check=True, capture_output=True)

        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=Lab Authority",
                "-keyout", cls.path("ca.key"), "-out", cls.path("ca.pem"))
        for name, address in (("gw", GATEWAY), ("other", "198.18.9.9")):
            openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}.example.test",
                    "-keyout", cls.path(f"{name}.key"), "-out", cls.path(f"{name}.csr"))
            Path(cls.path("more")).write_text(f"subjectAltName=IP:{address}\nextendedKeyUsage=serverAuth\n")
            openssl("x509", "-req", "-in", cls.path(f"{name}.csr"), "-CA", cls.path("ca.pem"), "-CAkey", cls.path("ca.key"),
                    "-CAcreateserial", "-days", "20", "-extfile", cls.path("more"), "-out", cls.path(f"{name}.pem"))

    def setUp(self):
        self.net.run("gw", "nft", "flush", "ruleset")

    def drop(self, what):
        self.net.run("gw", "nft", "add", "table", "ip", "lab")
        self.net.run("gw", "nft", "add chain ip lab input { type filter hook input priority 0; }")
        self.net.run("gw", "nft", "add", "rule", "ip", "lab", "input", *what.split(), "drop")

    def check(self, *words, trusted=True, proxy=None):
        environment = without_proxy()
        if trusted:
            environment["SSL_CERT_FILE"] = self.path("ca.pem")
        if proxy:
            environment["HTTPS_PROXY"] = f"http://{GATEWAY}:{proxy}"
        made = subprocess.run(self.net.command("client", lab.program("rdpmedic-cli"), "check", *words, "--json"),
                              capture_output=True, text=True, timeout=60, check=False, env=environment)
        return Answer(json.loads(made.stdout), made.returncode)

    def rdp_file(self, usage, gateway=GATEWAY):
        path = self.path(f"usage-{usage}.rdp")
        Path(path).write_text(f"full address:s:{GATEWAY}\ngatewayhostname:s:{gateway}\ngatewayusagemethod:i:{usage}\n")
        return path

    def test_behind_a_gateway_that_is_always_used_a_closed_direct_way_is_no_fault(self):
        answer = self.check(self.rdp_file(1))
        self.assertEqual(answer.reasons("gateway"), ["answers"])
        self.assertEqual(answer.reasons("tcp"), ["behind-gateway"])
        self.assertEqual((answer.causes, answer.status), ([], 0))
        facts = answer.evidence()
        self.assertEqual(facts["gateway-use"], "always")
        self.assertEqual(facts["chain"], "ok")
        self.assertEqual(facts["netbios-name"], "PRACTICE")
        self.assertEqual(facts["gateway-udp"], "answers")

    def test_where_the_direct_way_comes_first_the_gateway_excuses_it_only_if_it_works(self):
        answer = self.check(self.rdp_file(2))
        self.assertEqual((answer.reasons("tcp"), answer.status), (["behind-gateway"], 0))
        broken = self.check(self.rdp_file(2, f"{GATEWAY}:8444"))
        self.assertEqual(broken.reasons("tcp"), ["refused"])
        self.assertIn("gateway.unreachable", broken.causes)
        self.assertIn("certificate-name", broken.reasons("gateway"))

    def test_a_file_that_does_not_use_its_gateway_is_judged_without(self):
        answer = self.check(self.rdp_file(0))
        self.assertEqual((answer.reasons("gateway"), answer.reasons("tcp")), (["not-used"], ["refused"]))
        self.assertEqual(self.check(self.rdp_file(3)).reasons("gateway"), ["by-default"])

    def test_an_authority_that_nobody_knows_is_told(self):
        answer = self.check(self.rdp_file(1), trusted=False)
        self.assertEqual(answer.reasons("gateway"), ["certificate-untrusted"])
        self.assertEqual(answer.causes[0], "gateway.unreachable")

    def test_a_web_server_is_no_gateway(self):
        # Python's server does not know the method and says 501.
        answer = self.check(GATEWAY, "--gateway", f"{GATEWAY}:8443")
        self.assertEqual(answer.reasons("gateway"), ["method-blocked"])
        self.assertEqual(answer.evidence()["http-status"], 501)

    def test_blocked_udp_is_a_note_and_no_fault(self):
        self.drop("udp dport 3391")
        answer = self.check(self.rdp_file(1))
        self.assertEqual((answer.reasons("gateway"), answer.status), (["udp-silent", "answers"], 0))
        self.assertEqual(answer.evidence()["gateway-udp"], "silent")

    def test_a_firewall_in_front_of_the_gateway_is_the_cause(self):
        self.drop("tcp dport 443")
        answer = self.check(self.rdp_file(1))
        self.assertEqual(answer.reasons("gateway"), ["filtered"])
        self.assertEqual(answer.causes, ["gateway.unreachable"])

    def test_a_port_where_nothing_listens_is_refused(self):
        answer = self.check(self.rdp_file(1, f"{GATEWAY}:444"))
        self.assertEqual((answer.reasons("gateway"), answer.causes), (["refused"], ["gateway.unreachable"]))

    def test_a_web_proxy_is_told_apart_from_the_direct_way(self):
        file = self.rdp_file(1)
        self.assertEqual(self.check(file, proxy=3128).reasons("gateway"), ["answers"])
        refused = self.check(file, proxy=3129)
        self.assertEqual((refused.reasons("gateway"), refused.evidence()["proxy-answer"]), (["proxy-in-the-way"], "403"))
        self.assertEqual(self.check(file, proxy=3130).reasons("gateway"), ["proxy-sign-in-untried", "answers"])
        self.assertEqual(self.check(file, proxy=9).reasons("gateway"), ["proxy-in-the-way"])
        self.drop(f"ip saddr {CLIENT} tcp dport 443")
        through = self.check(file, proxy=3128)
        self.assertEqual((through.reasons("gateway"), through.status), (["answers-through-proxy"], 0), through.evidence())
        self.assertEqual(through.evidence()["proxy-set-by"], "HTTPS_PROXY")


if __name__ == "__main__":
    lab.main()
