#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Is the right cause named? More than sixty networks, healthy, broken, or with a fault that keeps nobody out, each looked at by the
whole program; prints which cause was named where which was true. Six at once, about three minutes.

    causes_test.py [NAME...]    only the scenes whose names begin so
"""

import collections
import json
import os
import queue
import re
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

import lab
import networks
import xrdp

NETWORKS = 6
NOTHING = "nothing"
LONGEST = 100  # seconds that one scene may take
NAME = "practice.example.test"  # as the certificates of the practice servers have it
RESOLVER = "198.18.1.1"  # the client's own router
RESET = "tcp reset"
IDLE_LIMIT = 12  # of the router that forgets, in seconds

# A resolver of one name: resolver.py MODE [ADDRESS...]. Modes: right, slow, dead, unknown, failing.
ANSWER = """
import ipaddress, socket, struct, sys, time
mode, addresses = sys.argv[1], [ipaddress.ip_address(word) for word in sys.argv[2:]]
door = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
door.bind(("198.18.1.1", 53))
print("ready", flush=True)
while True:
    asked, sender = door.recvfrom(512)
    end = asked.index(0, 12) + 5
    kind = struct.unpack(">H", asked[end - 4:end - 2])[0]
    if mode == "dead":
        continue
    if mode == "slow":
        time.sleep(1.8)
    found = [a.packed for a in addresses if {4: 1, 6: 28}[a.version] == kind] if mode in ("right", "slow") else []
    code = {"unknown": 3, "failing": 2}.get(mode, 0)
    records = b"".join(struct.pack(">HHHIH", 0xc00c, kind, 1, 60, len(each)) + each for each in found)
    door.sendto(asked[:2] + struct.pack(">HHHHH", 0x8180 | code, 1, len(found), 0, 0) + asked[12:end] + records, sender)
"""


class Scene:
    """A network with something in it, what is asked about it, and the causes of which one is true. `sees`: check and reason that must
    be told of a fault that keeps nobody out."""

    def __init__(self, *true, symptom="symptom.drops", fault="healthy-nla", asks=None, prepare=None, v6=False, sees=None):
        self.true, self.symptom, self.fault, self.prepare, self.v6, self.sees = true, symptom, fault, prepare, v6, sees
        self.asks = asks or ["check", networks.SERVER6 if v6 else networks.SERVER]


class Play:
    """One scene in one network."""

    def __init__(self, network):
        self.network = network
        self.servers = []
        self.undo = []
        self.environment = dict(os.environ)
        self.folder = tempfile.TemporaryDirectory()
        self.settings = Path(self.folder.name) / "resolv.conf"
        self.settings.write_text(f"nameserver {RESOLVER}\noptions timeout:5 attempts:1\n")

    def resolve(self, mode, *addresses):
        server = lab.Server(self.network.command("home", sys.executable, "-u", "-c", ANSWER, mode, *addresses))
        self.servers.append(server)
        end = time.monotonic() + 20
        while "ready" not in server.output() and time.monotonic() < end:
            time.sleep(0.05)

    def serve_xrdp(self):
        """A real server in place of the practice server."""
        server, _ = xrdp.start_xrdp(self.folder.name, networks.SERVER, networks.PORT, through=self.network.command("server"))
        self.servers.append(server)
        self.network.wait_for_port()

    def gateway(self, fault):
        self.resolve("right", networks.SERVER)
        self.network.serve(fault, port=443)
        # The client trusts it, as it would trust one with a certificate from an authority.
        shown = self.network.run("client", "sh", "-c", f"openssl s_client -connect {networks.SERVER}:443 </dev/null 2>/dev/null")
        certificate = Path(self.folder.name) / "gateway.pem"
        certificate.write_text(re.search("-----BEGIN.*?END CERTIFICATE-----", shown.stdout, re.S)[0] + "\n")
        self.environment["SSL_CERT_FILE"] = str(certificate)

    def vpn(self):
        self.network.vpn()
        self.undo.append(self.network.end_vpn)

    def no_route(self):
        where = ("unreachable", "198.18.5.0/24")
        self.network.run("core", "ip", "route", "add", *where)
        self.undo.append(lambda: self.network.run("core", "ip", "route", "del", *where))

    def ask(self, words):
        mounted = ["sh", "-c", f'mount --bind {self.settings} /etc/resolv.conf && exec "$@"', "sh"]
        made = subprocess.run(self.network.command("client", *mounted, lab.program("rdpmedic-cli"), *words, "--json"),
                              capture_output=True, text=True, check=False, timeout=LONGEST + 60, env=self.environment)
        if not made.stdout:
            raise RuntimeError(made.stderr)
        return json.loads(made.stdout)

    def run(self, scene):
        if scene.fault:
            (self.network.serve6 if scene.v6 else self.network.serve)(scene.fault)
        if scene.prepare:
            scene.prepare(self)
        words = list(scene.asks)
        if words[0] == "check":
            words += ["--no-machine", "--symptom", scene.symptom, "--timeout", str(LONGEST)]
            if scene.symptom == "symptom.code":
                words += ["--code", "0x904 0x7"]
        return self.ask(words)

    def close(self):
        for step in self.undo:
            step()
        for server in self.servers:
            server.close()
        self.network.end_service()
        self.network.clear()
        self.folder.cleanup()


def with_network(name, *words, **settings):
    """What a Network can do, as a preparation."""
    return lambda play: getattr(play.network, name)(*words, **settings)


def all_of(*steps):
    def prepare(play):
        for step in steps:
            step(play)
    return prepare


def lossy(cable, loss):
    return with_network("link", cable, loss=loss)


def large_udp_lost(side):
    return with_network("rule", "core", "forward", f"udp {side} {networks.PORT} udp length > 1200 counter drop")


def forget(answer):
    return with_network("forget_idle", "core", IDLE_LIMIT, answer)


def named(mode, *addresses):
    return lambda play: play.resolve(mode, *addresses)


def one_family_dead(family):
    return all_of(named("right", networks.SERVER, networks.SERVER6),
                  with_network("rule", "core", "forward", f"meta nfproto {family} tcp dport {networks.PORT} drop"))


def behind_gateway(fault, *more):
    return all_of(lambda play: play.gateway(fault), with_network("drop", "core"), *more)


GREETING = "@th,256,16 0x1603"  # a TLS record behind 32 bytes of TCP header, as Linux sends them
IDLE = ["idle", networks.SERVER, "--seconds", "30"]
BY_NAME = ["check", NAME]
BY_GATEWAY = ["check", networks.SERVER, "--gateway", NAME]
CONNECT = "symptom.cannot-connect"

SCENES = {
    "healthy": Scene(NOTHING),
    "healthy, asked about securing": Scene(NOTHING, symptom="symptom.securing"),
    "healthy xrdp": Scene(NOTHING, fault=None, prepare=Play.serve_xrdp),
    "healthy, far away": Scene(NOTHING, prepare=with_network("link", "transit", delay_ms=60)),
    "healthy, routers limit their answers": Scene(NOTHING, prepare=all_of(with_network("limit_icmp", "provider", "20/minute"),
                                                                       with_network("limit_icmp", "gateway", "30/minute"))),
    "healthy, a router is silent": Scene(NOTHING, prepare=with_network("silence", "core")),
    "healthy, nobody answers pings": Scene(NOTHING, prepare=with_network("rule", "server", "input", "icmp type echo-request drop")),
    "healthy, through a VPN": Scene(NOTHING, prepare=Play.vpn),
    "healthy, small packets, and it is told": Scene(NOTHING, prepare=with_network("mtu", "transit", 1400)),
    "healthy, by name": Scene(NOTHING, asks=BY_NAME, prepare=named("right", networks.SERVER)),
    "healthy, behind a gateway": Scene(NOTHING, asks=BY_GATEWAY, prepare=behind_gateway("gateway-healthy")),
    "healthy, holds quiet connections": Scene(NOTHING, asks=IDLE),
    "healthy, by IPv6": Scene(NOTHING, v6=True),
    "healthy, by IPv6, small packets, and it is told": Scene(NOTHING, v6=True, prepare=with_network("mtu", "transit", 1400)),
    "harmless, UDP forbidden": Scene(NOTHING, sees=("udp", "blocked"), prepare=with_network(
        "rule", "core", "forward", f"udp dport {networks.PORT} counter reject with icmp type admin-prohibited")),
    "harmless, UDP dropped": Scene(NOTHING, sees=("udp", "silent"), prepare=with_network("drop", "core", "udp")),
    "harmless, the name is slow": Scene(NOTHING, sees=("dns", "slow"), asks=BY_NAME, prepare=named("slow", networks.SERVER)),
    "harmless, IPv6 is dead": Scene(NOTHING, sees=("tcp", "one-family-dead"), asks=BY_NAME, prepare=one_family_dead("ipv6")),
    "harmless, IPv4 is dead": Scene(NOTHING, sees=("tcp", "one-family-dead"), asks=BY_NAME, v6=True, prepare=one_family_dead("ipv4")),
    "loss at home": Scene("network.loss", prepare=lossy("lan", 0.06)),
    "loss at the provider, near": Scene("network.loss", prepare=lossy("access", 0.06)),
    "loss at the provider": Scene("network.loss", prepare=lossy("transit", 0.06)),
    "loss before the VPN gateway": Scene("network.loss", prepare=all_of(Play.vpn, lossy("uplink", 0.06))),
    "loss in the VPN": Scene("network.loss", prepare=all_of(Play.vpn, with_network("lose_in_vpn", 0.06))),
    "loss at the far side": Scene("network.loss", prepare=lossy("far", 0.06)),
    "loss on the way there": Scene("network.loss", prepare=lossy("uplink", "0.1:0")),
    "loss on the way back": Scene("network.loss", prepare=lossy("uplink", "0:0.1")),
    "loss, xrdp": Scene("network.loss", fault=None, prepare=all_of(Play.serve_xrdp, lossy("transit", 0.08))),
    "loss at the provider, IPv6": Scene("network.loss", v6=True, prepare=lossy("transit", 0.06)),
    "jitter": Scene("network.loss", prepare=with_network("link", "transit", jitter_ms=140, delay_ms=145)),
    "black hole at 1400": Scene("network.mtu", prepare=with_network("black_hole", "transit", 1400)),
    "black hole at 1300": Scene("network.mtu", prepare=with_network("black_hole", "uplink", 1300)),
    "black hole at 1280": Scene("network.mtu", prepare=with_network("black_hole", "access", 1280)),
    "black hole, xrdp": Scene("network.mtu", fault=None, prepare=all_of(Play.serve_xrdp,
                                                                        with_network("black_hole", "transit", 1300))),
    "black hole, asked about securing": Scene("network.mtu", symptom="symptom.securing",
                                              prepare=with_network("black_hole", "transit", 1300)),
    "black hole at 1400, IPv6": Scene("network.mtu", v6=True, prepare=with_network("black_hole", "transit", 1400)),
    "too small for the protocols": Scene("network.mtu", prepare=with_network("mtu", "transit", 1200)),
    "large UDP lost on the way there": Scene("network.udp", prepare=large_udp_lost("dport")),
    "large UDP lost on the way back": Scene("network.udp", prepare=large_udp_lost("sport")),
    "idle connections forgotten in silence": Scene("network.idle-timeout", asks=IDLE, prepare=forget("drop")),
    "idle connections reset": Scene("network.idle-timeout", asks=IDLE, prepare=forget("reject with tcp reset")),
    "SYN dropped at home": Scene("network.unreachable", "client.outbound-blocked", symptom=CONNECT, prepare=with_network("drop", "home")),
    "SYN dropped at the far side": Scene("network.unreachable", "server.firewall", symptom=CONNECT,
                                         prepare=with_network("drop", "gateway")),
    "forbidden by the provider": Scene("network.unreachable", symptom=CONNECT, prepare=with_network(
        "reject", "provider", how="icmp type admin-prohibited")),
    "forbidden by the provider, IPv6": Scene("network.unreachable", symptom=CONNECT, v6=True, prepare=with_network(
        "reject", "provider", how="icmpv6 type admin-prohibited")),
    "no route": Scene("network.unreachable", symptom=CONNECT, prepare=Play.no_route),
    "closed port": Scene("network.refused", symptom=CONNECT, fault=None),
    "reset at connect by the home router": Scene("network.middlebox-reset", symptom="symptom.code",
                                                 prepare=with_network("reject", "home")),
    "reset at connect by the provider": Scene("network.middlebox-reset", symptom=CONNECT, prepare=with_network("reject", "provider")),
    "reset after the first data": Scene("network.middlebox-reset", symptom="symptom.code",
                                        prepare=with_network("reset_after", "core", 3)),
    "reset of TLS alone": Scene("network.middlebox-reset", symptom="symptom.code", prepare=with_network(
        "rule", "core", "forward", f"tcp dport {networks.PORT} {GREETING} counter reject with tcp reset")),
    "reset by the server at TLS": Scene("certificate.key-access", "server.schannel", symptom="symptom.code", fault="reset-at-tls"),
    "reset by the server at the sign-in": Scene("server.overloaded", symptom="symptom.code", fault="reset-at-nla"),
    "server slow at the sign-in": Scene("server.overloaded", fault="slow-at-nla"),
    "server takes connections and is silent": Scene("server.overloaded", fault="not-rdp-silence", symptom=CONNECT),
    "resolver dead": Scene("client.name-resolution", asks=BY_NAME, symptom=CONNECT, prepare=named("dead")),
    "name unknown": Scene("client.name-resolution", asks=BY_NAME, symptom=CONNECT, prepare=named("unknown")),
    "resolver failing": Scene("client.name-resolution", asks=BY_NAME, symptom=CONNECT, prepare=named("failing")),
    "name leads elsewhere": Scene("client.name-resolution", asks=["check", networks.SERVER, "--name", NAME], symptom=CONNECT,
                                  prepare=named("right", "198.18.5.77")),
    "name leads to an address that nobody has": Scene("network.unreachable", "client.name-resolution", asks=BY_NAME, symptom=CONNECT,
                                                      prepare=named("right", "198.18.4.77")),
    "firewall before the gateway": Scene("gateway.unreachable", asks=BY_GATEWAY, symptom=CONNECT, prepare=behind_gateway(
        "gateway-healthy", with_network("drop", "provider", port=443))),
    "nobody at the gateway": Scene("gateway.unreachable", asks=BY_GATEWAY, symptom=CONNECT, prepare=all_of(with_network("drop", "core"), named("right", networks.SERVER))),
    "gateway without its service": Scene("gateway.unreachable", asks=BY_GATEWAY, symptom=CONNECT,
                                         prepare=behind_gateway("gateway-503")),
}


def play_all(scenes):
    """Name to (causes named, most likely first; case or problem)."""
    waiting, results = queue.Queue(), {}
    for entry in scenes.items():
        waiting.put(entry)

    def work(network):
        try:
            while True:
                try:
                    name, scene = waiting.get_nowait()
                except queue.Empty:
                    return
                play = Play(network)
                try:
                    case = play.run(scene)
                    results[name] = ([cause["id"] for cause in case["diagnosis"]["causes"] if cause["likely"]] or [NOTHING], case)
                except Exception as problem:  # a scene that broke was not judged rightly
                    results[name] = (["failed"], repr(problem))
                finally:
                    play.close()
        finally:
            network.close()

    built = [networks.Network(seed=number + 1) for number in range(min(NETWORKS, len(scenes)))]
    workers = [threading.Thread(target=work, args=(network,)) for network in built]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return results


def print_matrix(scenes, results):
    """Rows: what is true; columns: what was named first."""
    rows = collections.defaultdict(collections.Counter)
    for name, scene in scenes.items():
        named_first = results[name][0][0]
        rows[named_first if named_first in scene.true else scene.true[0]][named_first] += 1
    columns = sorted({column for row in rows.values() for column in row} | set(rows))
    print("\nWhat is true (rows), and what was named first (columns):")
    print(" " * 26 + " ".join(f"{number:>3}" for number in range(1, len(columns) + 1)))
    for number, true in enumerate(columns, 1):
        print(f"{number:>3} {true:22}" + " ".join(f"{rows[true][column] or '.':>3}" for column in columns))


class Causes(unittest.TestCase):
    chosen = SCENES

    @classmethod
    def setUpClass(cls):
        lab.require_namespaces()
        lab.require_programs("ethtool", "xrdp", "openssl")
        cls.results = play_all(cls.chosen)
        print_matrix(cls.chosen, cls.results)

    def wrong(self, scenes):
        return {name: self.results[name][0] for name, scene in scenes.items() if self.results[name][0][0] not in scene.true}

    def told(self, name, states=("problem", "note", "unknown")):
        case = self.results[name][1]
        if not isinstance(case, dict):
            return case
        return [(f["check"], f["reason"]) for f in case["findings"] if f["state"] in states]

    def test_the_right_cause_comes_first_in_95_of_100(self):
        broken = {name: scene for name, scene in self.chosen.items() if scene.true != (NOTHING,)}
        wrong = self.wrong(broken)
        print(f"right in {len(broken) - len(wrong)} of {len(broken)} broken networks")
        for name, causes in wrong.items():
            print(f"  {name}: {causes}; {self.told(name)}")
        self.assertLessEqual(len(wrong), 0.05 * len(broken), wrong)

    def test_a_healthy_network_is_never_accused(self):
        healthy = {name: scene for name, scene in self.chosen.items() if scene.true == (NOTHING,) and not scene.sees}
        wrong = self.wrong(healthy)
        print(f"nothing accused in {len(healthy) - len(wrong)} of {len(healthy)} healthy networks")
        self.assertEqual({name: (causes, self.told(name)) for name, causes in wrong.items()}, {})

    def test_a_harmless_fault_is_told_and_not_accused(self):
        harmless = {name: scene for name, scene in self.chosen.items() if scene.sees}
        wrong = {name: (self.results[name][0], self.told(name)) for name, scene in harmless.items()
                 if self.results[name][0] != [NOTHING] or scene.sees not in self.told(name)}
        print(f"right in {len(harmless) - len(wrong)} of {len(harmless)} networks with a harmless fault")
        self.assertEqual(wrong, {})


if __name__ == "__main__":
    names = [word for word in sys.argv[1:] if not word.startswith("-")]
    if names:
        Causes.chosen = {name: scene for name, scene in SCENES.items() if any(name.startswith(begin) for begin in names)}
        sys.argv = [word for word in sys.argv if word not in names]
    lab.main()
