#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How large packets may be on the way, and whether anybody says so: real routers with small links, with their messages dropped or
thinned, holes in one direction, loss, tunnels, silent targets. Compared with tracepath and ping in the same namespaces."""

import concurrent.futures
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

import lab

PORT = 3389
SERVER = "198.18.3.2"
SERVER6 = "fd00:3::2"

# Speaks enough of RDP to come to TLS, with certificates of several packets; "plain" offers RDP's own security alone.
SERVE = """
import socket, ssl, sys, threading
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1] + "/certificate", sys.argv[1] + "/key")
def serve(connection):
    try:
        connection.settimeout(20)
        asked = connection.recv(4096)
        if asked and sys.argv[2] == "plain":
            connection.sendall(bytes.fromhex("0300000b06d00000123400"))
            connection.recv(1)
        elif asked:
            connection.sendall(bytes.fromhex("030000130ed000001234000200080001000000"))
            context.wrap_socket(connection, server_side=True).recv(1)
    except (OSError, ValueError):
        pass
    finally:
        connection.close()
listener = socket.create_server(("", 3389), family=socket.AF_INET6, dualstack_ipv6=True, backlog=64)
print("ready", flush=True)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
"""


def make_certificate(folder):
    names = ",".join(f"DNS:a-rather-long-name-number-{number}.example.test" for number in range(80))
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "9", "-subj", "/CN=lab", "-addext",
                    f"subjectAltName={names}", "-keyout", f"{folder}/key", "-out", f"{folder}/certificate"], check=True,
                   capture_output=True)


class Way:
    """client 198.18.1.2 -- .1 near 198.18.2.1 -- 198.18.2.2 far 198.18.3.1 -- 198.18.3.2 server; the same in fd00:1 to fd00:3."""

    def __init__(self, tag, folder, security="tls", **link):
        self.names = {name: f"{tag}{name[0]}" for name in ("client", "near", "far", "server")}
        self.net = lab.Namespaces(self.names.values())
        if link:
            # It takes the second number of the devices, as the cable in its place does.
            self.net.count = 1
            self.net.join_by_link(self.names["near"], self.names["far"], "198.18.2.1", "198.18.2.2", **link)
        cables = {1: ("client", "near"), 2: ("near", "far"), 3: ("far", "server")}
        for number, (first, second) in cables.items():
            if number != 2 or not link:
                subprocess.run(["ip", "-n", self.net.name(self.names[first]), "link", "add", f"v{number}a", "type", "veth", "peer", "name",
                                f"v{number}b", "netns", self.net.name(self.names[second])], check=True)
        routes = {"client": (("default", "1", "1"),), "server": (("default", "3", "1"),), "near": (("3", "2", "2"),),
                  "far": (("1", "2", "1"),)}
        for name in self.names:
            ends = [(number, f"v{number}{'ab'[at]}", 3 - at - 1 if number == 1 else at + 1)
                    for number, pair in cables.items() for at, end in enumerate(pair) if end == name and (number != 2 or not link)]
            self.make(name, ends, routes[name], not link)
        self.serve = lab.Server(self.net.command(self.names["server"], sys.executable, "-u", "-c", SERVE, folder, security))
        end = time.monotonic() + 60
        while "ready" not in self.serve.output() and time.monotonic() < end:
            time.sleep(0.05)

    def make(self, name, ends, routes, with_six):
        """One program for a whole node: starting hundreds of them takes long on a busy machine."""
        lines = []
        for number, end, last in ends:
            lines += [f"addr add 198.18.{number}.{last}/24 dev {end}", f"addr add fd00:{number}::{last}/64 dev {end} nodad",
                      f"link set {end} up"]
        for target, number, last in routes:
            four, six = (target, target) if target == "default" else (f"198.18.{target}.0/24", f"fd00:{target}::/64")
            lines.append(f"route add {four} via 198.18.{number}.{last}")
            if with_six:
                lines.append(f"-6 route add {six} via fd00:{number}::{last}")
        # With hardware offload packets of 64 KiB travel over the cable, and no size means anything.
        offload = "".join(f"ethtool -K {end} tso off gso off gro off tx off\n" for _, end, _ in ends)
        settings = "net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0"
        batch = "\n".join(line for line in lines if not line.startswith("-6"))
        six = "\n".join(line[3:] for line in lines if line.startswith("-6"))
        self.run(name, "sh", "-ec", f"sysctl -qw {settings}\nip -batch - <<END\n{batch}\nEND\nip -6 -batch - <<END\n{six}\nEND\n{offload}")

    def run(self, name, *words):
        return self.net.run(self.names[name], *words)

    def middle(self, mtu):
        self.run("near", "ip", "link", "set", "v2a", "mtu", str(mtu))
        self.run("far", "ip", "link", "set", "v2b", "mtu", str(mtu))

    def rule(self, name, hook, text):
        self.run(name, "nft", f"add table inet lab; add chain inet lab {hook} {{ type filter hook {hook} priority 0; }}; "
                              f"add rule inet lab {hook} {text}")

    def without_messages(self):
        """Nobody hears that a packet was too big."""
        for name in ("near", "far"):
            for hook in ("output", "forward"):
                self.rule(name, hook, "icmp type destination-unreachable icmp code frag-needed drop")
                self.rule(name, hook, "icmpv6 type packet-too-big drop")

    def hole(self, mtu, *directions):
        """Larger packets vanish on the near router, in the directions given."""
        for direction in directions:
            self.rule("near", "forward", f"iifname {direction} meta length > {mtu} drop")

    def only_tcp(self):
        self.rule("server", "input", "meta l4proto != tcp drop")

    def check(self, address=SERVER, seconds=55):
        host = f"[{address}]:{PORT}" if ":" in address else f"{address}:{PORT}"
        begun = time.monotonic()
        made = subprocess.run(self.net.command(self.names["client"], lab.program("rdpmedic-cli"), "check", host, "--json",
                                               "--no-machine", "--symptom", "symptom.drops", "--timeout", str(seconds)),
                              capture_output=True, text=True, timeout=seconds + 20, check=False)
        case = json.loads(made.stdout)
        findings = [f for f in case["findings"] if f["check"] == "mtu"]
        return {"reasons": [f["reason"] for f in findings], "seconds": time.monotonic() - begun,
                "evidence": {e["key"]: e["value"] for e in findings[0]["evidence"]},
                "causes": [c["id"] for c in case["diagnosis"]["causes"] if c["likely"]]}

    def tracepath(self):
        made = self.run("client", "tracepath", "-n", SERVER)
        found = re.findall(r"pmtu (\d+)", made.stdout)
        return int(found[-1]) if found else 0

    def ping(self, size):
        made = subprocess.run(self.net.command(self.names["client"], "ping", "-n", "-c", "1", "-W", "1", "-M", "do", "-s",
                                               str(size - 28), SERVER), capture_output=True, text=True, check=False)
        return made.returncode == 0

    def close(self):
        self.serve.close()
        self.net.close()


TO_SERVER = "v1b"    # by where packets come in at the near router
FROM_SERVER = "v2a"


def clean(way):
    return way.check()


def clean_with_echo(way):
    way.run("client", "sysctl", "-qw", "net.ipv4.ping_group_range=0 2147483647")
    return way.check()


def told(mtu):
    def scenario(way):
        way.middle(mtu)
        # The check first: it must not live on what others have learnt.
        return {**way.check(), "tracepath": way.tracepath()}
    return scenario


def six_told(way):
    way.middle(1380)
    return way.check(SERVER6)


def six_hole(way):
    way.middle(1400)
    way.without_messages()
    return way.check(SERVER6)


def hole(way):
    way.middle(1406)
    way.without_messages()
    return {**way.check(), "1406": way.ping(1406), "1407": way.ping(1407)}


def hole_to_server(way):
    way.hole(1380, TO_SERVER)
    return way.check()


def hole_from_server(way):
    way.hole(1380, FROM_SERVER)
    return way.check()


def hole_to_silent(way):
    way.middle(1400)
    way.without_messages()
    way.only_tcp()
    return way.check()


def silent(way):
    way.only_tcp()
    return way.check()


def thinned(way):
    way.rule("near", "forward", "icmp type destination-unreachable limit rate over 1/second burst 1 packets drop")
    way.rule("near", "output", "icmp type { destination-unreachable, time-exceeded } limit rate over 1/second burst 1 packets drop")
    return way.check()


def thinned_and_told(way):
    way.middle(1400)
    return thinned(way)


def clamped(way):
    way.hole(1400, TO_SERVER, FROM_SERVER)
    way.rule("near", "forward", "tcp flags syn tcp option maxseg size set 1340")
    return way.check()


def no_large_pings(way):
    """A firewall that drops large datagrams and pings alone: no limit of the way."""
    way.rule("near", "forward", "meta l4proto { udp, icmp } meta length > 1024 drop")
    return way.check()


def too_small(way):
    way.middle(1200)
    return way.check()


def lossy(way):
    return way.check()


def tunnel(way):
    way.middle(1400)
    way.without_messages()
    way.run("client", "ip", "link", "add", "vpn", "mtu", "1500", "type", "vxlan", "id", "7", "local", "198.18.1.2", "remote", SERVER,
            "dstport", "4789", "df", "set")
    way.run("server", "ip", "link", "add", "vpn", "mtu", "1500", "type", "vxlan", "id", "7", "local", SERVER, "remote", "198.18.1.2",
            "dstport", "4789", "df", "set")
    for name, last in (("client", 2), ("server", 1)):
        way.run(name, "ip", "addr", "add", f"198.18.9.{last}/24", "dev", "vpn")
        way.run(name, "ip", "link", "set", "vpn", "up")
    return way.check("198.18.9.1")


SCENARIOS = {"cl": clean, "ce": clean_with_echo, "t0": told(1400), "t1": told(1300), "t2": told(1280), "st": six_told,
             "sh": six_hole, "ho": hole, "hs": hole_to_server, "hf": hole_from_server, "ht": hole_to_silent, "si": silent,
             "th": thinned, "tt": thinned_and_told, "cm": clamped, "np": no_large_pings,
             "nt": no_large_pings, "ts": too_small, "tu": tunnel}
OTHERS = {"lo": {"loss": 0.1, "delay_ms": 10, "seed": 7}, "nt": {"security": "plain"}}
SCENARIOS["lo"] = lossy


class Mtu(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        lab.require_namespaces()
        lab.require_programs("ethtool", "tracepath", "ping", "openssl")
        folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, folder)
        make_certificate(folder)

        def play(tag):
            way = Way(tag, folder, **OTHERS.get(tag, {}))
            try:
                return SCENARIOS[tag](way)
            finally:
                way.close()

        # They wait most of the time, each in namespaces of its own.
        at_once = 6
        with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
            cls.plays = {tag: pool.submit(play, tag) for tag in SCENARIOS}

    def result(self, tag):
        found = self.plays[tag].result()
        return found

    def assert_hole(self, found, direction, mtu, cause=True):
        self.assertIn("black-hole", found["reasons"], found)
        self.assertEqual(found["evidence"]["direction"], direction, found)
        self.assertEqual(found["evidence"]["path-mtu"], mtu, found)
        if cause:
            self.assertEqual(found["causes"][0], "network.mtu")

    def test_a_clean_way_passes(self):
        for tag in ("cl", "ce"):
            found = self.result(tag)
            self.assertEqual(found["reasons"], ["passes"], found)
            self.assertEqual(found["evidence"]["path-mtu"], 1500)
            self.assertNotIn("mtu-to-set", found["evidence"])
            self.assertFalse(found["evidence"]["tunnel"])
        self.assertIn("1500: passes both ways", self.result("ce")["evidence"]["sizes"])

    def test_a_limit_that_is_told_harms_nobody_and_is_the_one_of_tracepath(self):
        for tag, mtu in (("t0", 1400), ("t1", 1300), ("t2", 1280)):
            found = self.result(tag)
            self.assertEqual(found["reasons"], ["reduced"], found)
            self.assertEqual(found["evidence"]["path-mtu"], mtu)
            self.assertEqual(found["evidence"]["told-by"], "198.18.1.1")
            self.assertEqual(found["tracepath"], mtu)
            self.assertNotIn("mtu-to-set", found["evidence"])

    def test_a_black_hole_is_found_to_the_byte_as_ping_finds_it(self):
        found = self.result("ho")
        self.assert_hole(found, "both", 1406)
        self.assertEqual(found["evidence"]["lost-bytes"], 1407)
        self.assertEqual(found["evidence"]["mtu-to-set"], 1406)
        self.assertTrue(found["1406"])
        self.assertFalse(found["1407"])

    def test_a_hole_in_one_direction_is_told_as_such(self):
        self.assert_hole(self.result("hs"), "to-server", 1380)
        # Answers of the server are tried in a few sizes only.
        self.assert_hole(self.result("hf"), "from-server", 1360)
        self.assertEqual(self.result("hf")["evidence"]["lost-bytes"], 1400)
        self.assertEqual(self.result("hf")["evidence"]["mtu-to-set"], 1360)

    def test_ipv6_is_no_different(self):
        found = self.result("st")
        self.assertEqual(found["reasons"], ["reduced"], found)
        self.assertEqual(found["evidence"]["path-mtu"], 1380)
        self.assertEqual(found["evidence"]["told-by"], "fd00:1::1")
        self.assert_hole(self.result("sh"), "both", 1400)
        self.assertNotIn("mtu-to-set", self.result("sh")["evidence"])

    def test_a_target_that_answers_tcp_alone_tells_by_tcp(self):
        found = self.result("si")
        self.assertEqual(found["reasons"], ["passes"], found)
        self.assertEqual(found["evidence"]["path-mtu"], 1500)
        found = self.result("ht")
        self.assert_hole(found, "both", 1400)

    def test_thinned_answers_are_no_black_hole(self):
        self.assertEqual(self.result("th")["reasons"], ["passes"], self.result("th"))
        self.assertEqual(self.result("tt")["reasons"], ["reduced"], self.result("tt"))

    def test_segments_that_were_agreed_on_to_fit_meet_no_hole(self):
        found = self.result("cm")
        self.assertEqual(found["reasons"], ["clamped"], found)
        self.assertEqual(found["evidence"]["path-mtu"], 1400)

    def test_what_pings_alone_meet_is_no_hole(self):
        self.assertEqual(self.result("np")["reasons"], ["passes"], self.result("np"))

    def test_what_pings_alone_meet_is_not_held_against_a_server_without_tls(self):
        found = self.result("nt")
        self.assertEqual(found["reasons"], ["only-probes-lost"], found)
        self.assertEqual(found["evidence"]["path-mtu"], 1024)
        self.assertNotIn("mtu-to-set", found["evidence"])
        self.assertNotIn("network.mtu", found["causes"])

    def test_a_way_that_is_too_small_for_the_protocols_is_told(self):
        found = self.result("ts")
        self.assertEqual(found["reasons"], ["too-small"], found)
        self.assertEqual(found["evidence"]["path-mtu"], 1200)

    def test_one_packet_in_ten_lost_is_no_limit_of_size(self):
        found = self.result("lo")
        self.assertNotIn("black-hole", found["reasons"], found)
        self.assertNotIn("too-small", found["reasons"], found)

    def test_a_tunnel_that_takes_more_than_it_carries_is_named_with_the_size_to_set(self):
        found = self.result("tu")
        self.assertEqual(found["reasons"], ["black-hole", "tunnel-larger"], found)
        self.assertEqual(found["evidence"]["path-mtu"], 1350)
        self.assertEqual(found["evidence"]["mtu-to-set"], 1350)
        self.assertEqual(found["evidence"]["adapter"], "vpn")
        self.assertEqual(found["evidence"]["mtu-bytes"], 1500)
        self.assertTrue(found["evidence"]["tunnel"])


if __name__ == "__main__":
    lab.main()
