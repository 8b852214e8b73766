# SPDX-License-Identifier: MIT
"""A way with three routers to a practice server, and rdpmedic-cli at its beginning."""

import json
import subprocess
import time

import lab

PORT = 3389
SERVER = "198.18.4.2"
ROUTERS = {1: "198.18.1.1", 2: "198.18.2.2", 3: "198.18.3.2"}


class Way:
    """client 198.18.1.2 -- r1 -- r2 -- r3 -- server 198.18.4.2: four hops. Each Way has its own nodes, so several can work at once."""

    def __init__(self, tag="", **link):
        self.tag = tag
        self.net = lab.Namespaces([tag + node for node in ("client", "r1", "r2", "r3", "server")])
        self.servers = []
        nodes = ["client", "r1", "r2", "r3", "server"]
        for number, (near, far) in enumerate(zip(nodes, nodes[1:]), 1):
            ends = (f"198.18.{number}.1", f"198.18.{number}.2")
            if number == 1:
                ends = ends[::-1]  # the client is .2, its router .1
            if link and number == 2:
                self.net.join_by_link(tag + near, tag + far, *ends, **link)
            else:
                self.net.join(tag + near, tag + far, *ends)
        self.run("client", "ip", "route", "add", "default", "via", "198.18.1.1")
        self.run("server", "ip", "route", "add", "default", "via", "198.18.4.1")
        for node, routes in {"r1": {"198.18.0.0/16": "198.18.2.2"},
                             "r2": {"198.18.1.0/24": "198.18.2.1", "198.18.4.0/24": "198.18.3.2"},
                             "r3": {"198.18.1.0/24": "198.18.3.1", "198.18.2.0/24": "198.18.3.1"}}.items():
            self.run(node, "sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv4.icmp_ratelimit=0", "net.ipv4.icmp_msgs_per_sec=10000")
            for network, router in routes.items():
                self.run(node, "ip", "route", "add", network, "via", router)
        # The practice server listens on loopback alone.
        self.run("server", "sysctl", "-qw", "net.ipv4.conf.all.route_localnet=1")
        self.run("server", "nft", "add", "table", "ip", "door")
        self.run("server", "nft", "add chain ip door in { type nat hook prerouting priority -100; }")
        self.run("server", "nft", "add", "rule", "ip", "door", "in", "tcp", "dport", str(PORT), "dnat", "to", f"127.0.0.1:{PORT}")

    def run(self, node, *words):
        return self.net.run(self.tag + node, *words)

    def command(self, node, *words):
        return self.net.command(self.tag + node, *words)

    def serve(self, fault):
        server = lab.Server(self.command("server", lab.program("rdpmedic-cli"), "practice", fault, "--port", str(PORT)))
        self.servers.append(server)
        end = time.monotonic() + 20
        while time.monotonic() < end and str(PORT) not in self.run("server", "ss", "-Hltn").stdout:
            time.sleep(0.05)

    def rule(self, node, *statements, hook="forward"):
        self.run(node, "nft", "add", "table", "ip", "lab")
        self.run(node, "nft", f"add chain ip lab {hook} {{ type filter hook {hook} priority 0; }}")
        for statement in statements:
            self.run(node, "nft", "add", "rule", "ip", "lab", hook, *statement.split())

    def clear(self):
        for node in ("r1", "r2", "r3"):
            self.run(node, "nft", "flush", "ruleset")
        while self.servers:
            self.servers.pop().close()

    def ask(self, *words, seconds=90):
        """The case, as rdpmedic-cli at the client saves it."""
        made = subprocess.run(self.command("client", lab.program("rdpmedic-cli"), *words, "--json"), capture_output=True, text=True,
                              timeout=seconds, check=False)
        return json.loads(made.stdout)

    def close(self):
        self.clear()
        self.net.close()


def finding(case, check):
    """Reason and evidence of the gravest finding of a check."""
    first = [f for f in case["findings"] if f["check"] == check][0]
    return first["reason"], {e["key"]: e["value"] for e in first["evidence"]}


def reasons(case, check):
    return [f["reason"] for f in case["findings"] if f["check"] == check]


def likely(case):
    return [c["id"] for c in case["diagnosis"]["causes"] if c["likely"]]
