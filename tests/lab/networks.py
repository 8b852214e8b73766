# SPDX-License-Identifier: MIT
"""A way of four routers from a client to a server, with faults on each cable and each router, changeable while it stands.

    client -- lan -- home -- access -- provider -- transit -- core -- uplink -- gateway -- far -- server
    198.18.1.2      .1.1|.2.1        .2.2|.3.1            .3.2|.4.1         .4.2|.5.1          .5.2

The last two numbers of each address are <cable>.<end>; IPv6 is fd18:<cable>::<end>. Every cable is Ethernet on both ends
(hardware offload off, so that sizes and losses are those of single packets) and goes through a lab_link. With vpn() the
client reaches the server's network through a VXLAN tunnel to the gateway's outer address 198.18.4.2; its first hop inside
is 198.18.9.1. Nothing leaves the namespaces. Needs root, ip, nft and ethtool."""

import subprocess

import lab

NODES = ("client", "home", "provider", "core", "gateway", "server")
CABLES = ("lan", "access", "transit", "uplink", "far")
CALM = {"delay_ms": 0, "jitter_ms": 0, "loss": 0, "loss_run": 1, "rate_kbit": 0, "queue": 1000}
SERVER = "198.18.5.2"
SERVER6 = "fd18:5::2"
OUTER = "198.18.4.2"
INSIDE = "198.18.9.1"
PORT = 3389


class Network:
    """Stands until close(). `delay_ms` is one-way and of each cable but the two that are Ethernet in a house."""

    def __init__(self, delay_ms=2, seed=1):
        lab.require_namespaces()
        lab.require_programs("ethtool")
        self.delay_ms = delay_ms
        self.seed = seed
        self.net = lab.Namespaces([*NODES, "wires"])
        self.servers = []
        try:
            self._build()
        except BaseException:
            self.close()
            raise

    # What tests use to look and act.

    def command(self, node, *words):
        return self.net.command(node, *words)

    def run(self, node, *words):
        return self.net.run(node, *words)

    def serve(self, fault="healthy-nla", port=PORT):
        """The practice server with that fault, reached at the server's port by TCP and UDP. It listens on loopback alone, so
        the server forwards to it."""
        own = self._own_port()
        server = lab.Server(self.command("server", lab.program("rdpmedic-cli"), "practice", fault, "--port", str(own)))
        self.servers.append(server)
        self._nft("server", f"""table ip serve {{
            chain in {{
                type nat hook prerouting priority -100
                tcp dport {port} dnat to 127.0.0.1:{own}
                udp dport {port} dnat to 127.0.0.1:{own}
            }}
        }}""")
        self.wait_for_port(port)
        return server

    def serve6(self, fault="healthy-nla", port=PORT):
        """The same, reached by IPv6: what comes to the server's address is handed on to the practice server, datagrams too."""
        own = str(self._own_port())
        self.serve(fault, port)
        relay = lab.Server(self.command("server", "python3", "-B", str(lab.ROOT / "tests/lab/relay.py"), SERVER6, str(port),
                                        "127.0.0.1", own))
        self.servers.append(relay)
        self.wait_for_port(port, SERVER6)

    def listen(self, port=PORT):
        """A server that takes connections of both families and says nothing: all that probes of the port need."""
        words = ("import socket,selectors\n"
                 "s=socket.create_server(('::',%d),family=socket.AF_INET6,dualstack_ipv6=True,backlog=128)\n"
                 "sel=selectors.DefaultSelector(); sel.register(s,1)\n"
                 "while True:\n"
                 " for key,_ in sel.select():\n"
                 "  if key.fileobj is s: sel.register(s.accept()[0],1)\n"
                 "  else:\n"
                 "   try: gone=not key.fileobj.recv(4096)\n"
                 "   except OSError: gone=True\n"
                 "   if gone: sel.unregister(key.fileobj); key.fileobj.close()\n") % port
        server = lab.Server(self.command("server", "python3", "-c", words))
        self.servers.append(server)
        self.wait_for_port(port)
        return server

    def end_service(self):
        """Nothing is served any more."""
        while self.servers:
            self.servers.pop().close()
        subprocess.run(self.command("server", "nft", "delete", "table", "ip", "serve"), check=False, capture_output=True)

    def wait_for_port(self, port=PORT, host=SERVER):
        words = f"import sys; sys.path.insert(0, {str(lab.ROOT / 'tests/lab')!r}); import lab; " \
                f"sys.exit(not lab.wait_for_port({port}, host={host!r}))"
        self.run("client", "python3", "-B", "-c", words)

    # The faults. Each can be set, changed and, by clear(), taken away while the network stands.

    def link(self, cable, **settings):
        """Figures of lab_link: loss=0.05, loss="0.05:0" (away from the client only), delay_ms, jitter_ms, rate_kbit ..."""
        process = self.cables[cable]
        process.stdin.write(" ".join(f"{key}={value}" for key, value in settings.items()) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline().strip()
        if answer != "set":
            raise ValueError(f"{cable}: {answer}")

    def limit_icmp(self, node, rate="1/second"):
        """The router reports at most so many expired or undeliverable packets, and forwards as before."""
        kinds = "{ time-exceeded, destination-unreachable }"
        self.rule(node, "output", f"icmp type {kinds} limit rate over {rate} burst 1 packets counter drop")
        kinds = "{ time-exceeded, destination-unreachable }"
        self.rule(node, "output", f"icmpv6 type {kinds} limit rate over {rate} burst 1 packets counter drop")

    def silence(self, node):
        """The router answers nothing about itself, and forwards as before."""
        self.rule(node, "output", "icmp type { time-exceeded, destination-unreachable, echo-reply } counter drop")
        self.rule(node, "output", "icmpv6 type { time-exceeded, destination-unreachable, echo-reply } counter drop")
        self.rule(node, "input", "meta l4proto { tcp, udp } counter drop")

    def drop(self, node, protocol="tcp", port=PORT):
        self.rule(node, "forward", f"{protocol} dport {port} counter drop")

    def reject(self, node, port=PORT, how="tcp reset"):
        """`how`: "tcp reset", "icmp type admin-prohibited" ..."""
        self.rule(node, "forward", f"tcp dport {port} counter reject with {how}")

    def reset_after(self, node, packets, port=PORT):
        """A device that tears a connection down once it has had so many packets from the client."""
        self._count_connections(node)
        self.rule(node, "forward", f"tcp dport {port} ct original packets ge {packets} counter reject with tcp reset")

    def forget_idle(self, node, seconds, answer="drop"):
        """As a home router or firewall: connections idle for so long are forgotten, and their later packets dropped, or
        answered by a reset (answer="reject with tcp reset")."""
        self.run(node, "sysctl", "-qw", "net.netfilter.nf_conntrack_tcp_loose=0",
                 f"net.netfilter.nf_conntrack_tcp_timeout_established={seconds}")
        self.rule(node, "forward", f"ct state invalid meta l4proto tcp counter {answer}")
        self.rule(node, "forward", f"ct state new tcp flags & (syn | ack) != syn counter {answer}")

    def mtu(self, cable, size):
        """The largest packet that fits through the cable; the routers on both ends say so to senders."""
        for node, device in self.ends[cable]:
            self.run(node, "ip", "link", "set", device, "mtu", str(size))

    def black_hole(self, cable, size):
        """The same, and nobody hears of it."""
        self.mtu(cable, size)
        for node in NODES[1:5]:
            for hook in ("output", "forward"):
                self.rule(node, hook, "icmp type destination-unreachable icmp code 4 counter drop")
                self.rule(node, hook, "icmpv6 type packet-too-big counter drop")

    def rule(self, node, hook, rule):
        self.run(node, "nft", "add", "rule", "inet", "faults", hook, *rule.split())

    def vpn(self, mtu=1450):
        """From here on the client reaches the server's network through a tunnel to the gateway."""
        for node, local, remote, address in (("gateway", OUTER, "198.18.1.2", INSIDE),
                                             ("client", "198.18.1.2", OUTER, "198.18.9.2")):
            self._batch(node, [f"link add vpn0 mtu {mtu} type vxlan id 42 local {local} remote {remote} dstport 4789",
                               f"addr add {address}/24 dev vpn0", "link set vpn0 up"])
        self._batch("client", [f"route replace 198.18.5.0/24 via {INSIDE}"])
        self._batch("gateway", ["route replace 198.18.1.2/32 via 198.18.4.1"])

    def end_vpn(self):
        """Back on the open way."""
        for node in ("client", "gateway"):
            self._batch(node, ["link del vpn0"])
        subprocess.run(self.command("gateway", "ip", "route", "del", "198.18.1.2/32"), check=False, capture_output=True)

    def lose_in_vpn(self, share):
        """The gateway loses what goes through the tunnel and nothing else, each way."""
        for hook, side in (("prerouting", "iifname"), ("postrouting", "oifname")):
            self.rule("gateway", hook, f"{side} vpn0 numgen random mod 10000 lt {round(share * 10000)} counter drop")

    def clear(self):
        """As it was when it was built; servers and VPN stay."""
        for cable in CABLES:
            self.link(cable, **self._calm(cable))
        for node in NODES:
            self.run(node, "nft", "flush", "table", "inet", "faults")
            self.run(node, "ip", "route", "flush", "cache")
            subprocess.run(self.command(node, "ip", "tcp_metrics", "flush"), check=False, capture_output=True)
            subprocess.run(self.command(node, "sysctl", "-qw", "net.netfilter.nf_conntrack_tcp_loose=1",
                                        "net.netfilter.nf_conntrack_tcp_timeout_established=432000"),
                           check=False, capture_output=True)
        for cable in CABLES:
            self.mtu(cable, 1500)

    def close(self):
        while self.servers:
            self.servers.pop().close()
        self.net.close()

    # How it is built.

    def _own_port(self):
        """On the server's loopback, of the practice server that is started next."""
        return 20000 + len(self.servers)

    def _build(self):
        self.ends = {}
        self.cables = {}
        for number, cable in enumerate(CABLES, 1):
            self._lay(cable, number)
        for node in NODES:
            router = NODES.index(node) in range(1, 5)
            values = ["net.ipv4.ping_group_range=0 2147483647", f"net.ipv4.ip_forward={int(router)}",
                      f"net.ipv6.conf.all.forwarding={int(router)}", "net.ipv4.conf.all.rp_filter=0",
                      "net.ipv4.icmp_ratelimit=50", "net.ipv6.icmp.ratelimit=50"]
            if node == "server":
                values.append("net.ipv4.conf.all.route_localnet=1")
            self.run(node, "sysctl", "-qw", *values)
            chains = "\n".join(f"chain {hook} {{ type filter hook {hook} priority 0; }}"
                              for hook in ("prerouting", "input", "forward", "output", "postrouting"))
            self._nft(node, f"table inet faults {{\n{chains}\n}}")
        for place, node in enumerate(NODES):
            cable, end = {"client": (1, 1), "server": (5, 1)}.get(node, (place + 1, 2))
            routes = [f"route add default via 198.18.{cable}.{end}", f"-6 route add default via fd18:{cable}::{end}"]
            for behind in range(1, place if node != "server" else 1):
                routes += [f"route add 198.18.{behind}.0/24 via 198.18.{place}.1",
                           f"-6 route add fd18:{behind}::/64 via fd18:{place}::1"]
            self._batch(node, routes)

    def _lay(self, cable, number):
        """Two veth pairs whose far ends a lab_link joins."""
        near, far = NODES[number - 1], NODES[number]
        # Each cable's lower end number belongs to the side of the client, but for the first, where the router is .1.
        numbers = (2, 1) if number == 1 else (1, 2)
        self.ends[cable] = []
        for side, node, end in (("a", near, numbers[0]), ("b", far, numbers[1])):
            device, wire = f"{cable}{side}", f"{cable[:6]}{side}w"
            subprocess.run(["ip", "-n", self.net.name(node), "link", "add", device, "type", "veth", "peer", "name", wire,
                            "netns", self.net.name("wires")], check=True)
            self._batch(node, [f"addr add 198.18.{number}.{end}/24 dev {device}",
                               f"addr add fd18:{number}::{end}/64 dev {device} nodad", f"link set {device} up"])
            self._batch("wires", [f"link set {wire} up mtu 9000"])
            self.run("wires", "sysctl", "-qw", f"net.ipv6.conf.{wire}.disable_ipv6=1")
            for name_space, each in ((node, device), ("wires", wire)):
                self.run(name_space, "ethtool", "-K", each, "tso", "off", "gso", "off", "gro", "off", "tx", "off")
            self.ends[cable].append((node, device))
        wires = self.net.name("wires")
        settings = {**self._calm(cable), "seed": self.seed * 10 + number, "seconds": 7200}
        self.cables[cable] = self.net.start_link([wires, f"{cable[:6]}aw", wires, f"{cable[:6]}bw", "wire=1",
                                                  *(f"{key}={value}" for key, value in settings.items())])

    def _calm(self, cable):
        return {**CALM, "delay_ms": 0 if cable in ("lan", "far") else self.delay_ms}

    def _batch(self, node, lines):
        for family in ("", "-6 "):
            own = [line.removeprefix("-6 ") for line in lines if line.startswith("-6 ") == bool(family)]
            if own:
                subprocess.run(["ip", *family.split(), "-n", self.net.name(node), "-batch", "-"], check=True, text=True,
                               input="\n".join(own) + "\n", capture_output=True)

    def _nft(self, node, text):
        subprocess.run(self.command(node, "nft", "-f", "-"), check=True, text=True, input=text, capture_output=True)

    def _count_connections(self, node):
        self.run(node, "sysctl", "-qw", "net.netfilter.nf_conntrack_acct=1")
