#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A sweep of 1,000 computers beside nmap and beside bare TLS handshakes: on loopback, over a 50 ms round trip, and where most keep
silent; and the memory of 65,536. Takes some ten minutes, most of them nmap's. Ratios hold on a busy machine, times do not."""

import ipaddress
import json
import os
import re
import statistics
import subprocess
import tempfile

import bench
import lab

COUNT = 1000
JOBS = 256
# What a script of nmap prints where it got its answers. One that ran into its limits alone would make us look fast.
SAID = {"rdp-enum-encryption": "SUCCESS", "rdp-ntlm-info": "Product_Version", "ssl-cert": "Subject:"}
ROUND_TRIPS = 5  # TCP, negotiation, two of TLS 1.2, challenge
CLI = lab.program("rdpmedic-cli")


def addresses(first, count):
    begin = ipaddress.ip_address(first)
    return [str(begin + offset) for offset in range(count)]


def list_file(hosts, port=None):
    file = tempfile.NamedTemporaryFile("w", suffix=".txt")
    file.write("".join(f"{host}:{port}\n" if port else f"{host}\n" for host in hosts))
    file.flush()
    return file


def practice(command, address, count, port, fault="healthy-nla"):
    return lab.Server([*command, CLI, "practice", fault, "--address", address, "--addresses", str(count), "--port", str(port),
                       "--seconds", "3600"])


class Loopback:
    """1,000 practice servers on loopback, in two processes."""

    def __init__(self):
        self.port = lab.free_port()
        half = COUNT // 2
        self.hosts = addresses("127.10.0.1", half) + addresses("127.11.0.1", half)
        self.servers = [practice([], "127.10.0.1", half, self.port), practice([], "127.11.0.1", half, self.port)]
        for host in (self.hosts[half - 1], self.hosts[-1]):
            assert lab.wait_for_port(self.port, host=host), "the practice servers do not listen"
        self.plain = list_file(self.hosts)
        self.with_port = list_file(self.hosts, self.port)

    def close(self):
        for server in self.servers:
            server.close()

    def sweep(self, *options):
        wall, made = bench.timed(lambda: subprocess.run([CLI, "sweep", self.with_port.name, "--jobs", str(JOBS), *options],
                                                        capture_output=True, text=True, check=False))
        assert made.returncode == 0 and f"{COUNT:,}" in made.stdout, made.stdout[-2000:] + made.stderr
        return wall

    def bare(self):
        with open(self.plain.name, encoding="ascii") as hosts:
            wall, made = bench.timed(lambda: subprocess.run([lab.program("bare_handshakes"), str(self.port), str(JOBS)], stdin=hosts,
                                                            capture_output=True, text=True, check=True))
        assert made.stdout.split()[0] == str(COUNT), made.stdout
        return wall

    def nmap(self, scripts):
        return nmap([], self.plain.name, self.port, scripts, COUNT)


def answered(line):
    """How many answered, of the last line of a sweep with --json."""
    return json.loads(line)["summary"]["answered"]


def nmap(command, hosts, port, scripts, alive):
    words = ["--script", ",".join(f"+{script}" for script in scripts), "-iL", hosts, "-oX", "-"]
    wall, made = bench.timed(lambda: subprocess.run([*command, "nmap", "-Pn", "-n", "-sT", "-p", str(port), *words],
                                                    capture_output=True, text=True, check=True))
    seen = {"open": made.stdout.count('<state state="open"')}
    for script in scripts:
        seen[script] = len(re.findall(f'<script id="{script}" output="[^"]*{SAID[script]}', made.stdout))
    assert set(seen.values()) == {alive}, f"of {alive} nmap saw {seen}"
    return wall


def on_loopback():
    servers = Loopback()
    try:
        servers.sweep()
        pairs = [(servers.bare(), servers.sweep()) for _ in range(7)]
        names = [(servers.sweep("--only", "nla"), servers.nmap(["rdp-ntlm-info"])) for _ in range(3)]
        memory, status, last = bench.peak_memory_mb([CLI, "sweep", servers.with_port.name, "--jobs", str(JOBS), "--json"])
        assert status == 0 and answered(last) == COUNT, f"ended with {status}: {last}"
        # Its names apart from the rest: beside the many connections of rdp-enum-encryption, rdp-ntlm-info often runs into its own
        # limit of five seconds.
        whole_nmap = servers.nmap(["rdp-enum-encryption", "ssl-cert"]) + servers.nmap(["rdp-ntlm-info"])
        whole = [servers.sweep() for _ in range(3)]
        table = bench.Table(f"Sweep of {COUNT} practice servers on loopback, {JOBS} jobs")
        table.row("bare TCP+TLS handshakes, s", statistics.median(bare for bare, _ in pairs) / 1000)
        table.row("whole report, s", statistics.median(ours for _, ours in pairs) / 1000)
        table.row("whole report / bare handshakes (median of 7 pairs)", statistics.median(ours / bare for bare, ours in pairs), 2.0)
        table.row("nmap with three scripts, s", whole_nmap / 1000)
        table.row("nmap with three scripts / whole report", whole_nmap / statistics.median(whole), 20, least=True)
        table.row("nmap rdp-ntlm-info, s", statistics.median(other for _, other in names) / 1000)
        table.row("nmap rdp-ntlm-info / names only (median of 3 pairs)", statistics.median(other / ours for ours, other in names), 1,
                  least=True)
        table.row("peak memory, MB", memory, 100)
        return table.missed
    finally:
        servers.close()


class Far:
    """Addresses of a namespace that lead to practice servers on its loopback; some of them silent."""

    NEAR, FAR = "198.19.255.1", "198.19.255.2"

    def __init__(self, block, delay_ms=0, fault="healthy-nla"):
        lab.require_namespaces()
        self.net = lab.Namespaces(["near", "far"])
        if delay_ms:
            self.net.join_by_link("near", "far", self.NEAR, self.FAR, delay_ms=delay_ms, queue=1000000, seconds=3600, tick_ms=0.5)
            for node in ("near", "far"):
                self.net.run(node, "ip", "link", "set", "t1a" if node == "near" else "t1b", "txqueuelen", "100000")
        else:
            self.net.join("near", "far", self.NEAR, self.FAR)
        self.net.run("near", "ip", "route", "add", block, "via", self.FAR)
        self.net.run("far", "sysctl", "-qw", "net.ipv4.conf.all.route_localnet=1", "net.netfilter.nf_conntrack_max=2000000")
        self.net.run("far", "nft", "add", "table", "ip", "bench")
        self.net.run("far", "nft", "add chain ip bench pre { type nat hook prerouting priority -100; }")
        self.servers = []
        for index, half in enumerate(ipaddress.ip_network(block).subnets(1)):
            port = 33890 + index
            self.servers.append(practice(self.net.command("far"), "127.0.0.1", 1, port, fault))
            self.net.run("far", "nft", "add", "rule", "ip", "bench", "pre", "ip", "daddr", str(half), "tcp", "dport", "3389", "dnat", "to",
                         f"127.0.0.1:{port}")
        first = str(ipaddress.ip_network(block)[1])
        last = str(ipaddress.ip_network(block)[-2])
        for host in (first, last):
            ask = f"import socket, time\nfor _ in range(50):\n try: socket.create_connection(('{host}', 3389), 5).close(); break\n" \
                  " except OSError: time.sleep(0.2)\nelse: raise SystemExit(1)"
            self.net.run("near", "python3", "-c", ask)

    def silence(self, block):
        self.net.run("far", "nft", "add chain ip bench raw { type filter hook prerouting priority -300; }")
        self.net.run("far", "nft", "add", "rule", "ip", "bench", "raw", "ip", "daddr", block, "drop")

    def round_trip_ms(self, host):
        ask = (f"import socket, time\nfor _ in range(9):\n b = time.perf_counter()\n"
               f" socket.create_connection(('{host}', 3389), 5).close()\n print((time.perf_counter() - b) * 1000)\n")
        return statistics.median(float(line) for line in self.net.run("near", "python3", "-c", ask).stdout.split())

    def sweep(self, *words, jobs=JOBS):
        wall, made = bench.timed(lambda: subprocess.run(self.net.command("near", CLI, "sweep", *words, "--jobs", str(jobs), "--json"),
                                                        capture_output=True, text=True, check=False))
        assert made.returncode in (0, 1), f"ended with {made.returncode}: {made.stderr}"
        return wall, answered(made.stdout.splitlines()[-1])

    def close(self):
        for server in self.servers:
            server.close()
        self.net.close()


def over_a_long_line():
    far = Far("198.18.0.0/22", delay_ms=25, fault="tls12-only")
    try:
        hosts = list_file(addresses("198.18.0.1", COUNT))
        round_trip = far.round_trip_ms("198.18.1.1")
        times = []
        for _ in range(5):
            wall, alive = far.sweep(hosts.name)
            assert alive == COUNT, f"{alive} of {COUNT} answered"
            times.append(wall)
        few = 64
        with_few, alive = far.sweep(hosts.name, jobs=few)
        assert alive == COUNT, f"{alive} of {COUNT} answered"
        waves = -(-COUNT // JOBS)
        ideal = waves * ROUND_TRIPS * round_trip
        table = bench.Table(f"Sweep of {COUNT} over a round trip of {round_trip:.1f} ms, {JOBS} jobs (best and median of 5)")
        table.row(f"ideal: {waves} waves of {ROUND_TRIPS} round trips, s", ideal / 1000)
        table.row("median / ideal", statistics.median(times) / ideal, 1.5)
        table.row("best / ideal", min(times) / ideal)
        # Where the processors, which carry servers and line too, have the time.
        table.row(f"with {few} jobs / its ideal", with_few / (-(-COUNT // few) * ROUND_TRIPS * round_trip))
        return table.missed
    finally:
        far.close()


def mostly_silent():
    far = Far("198.18.0.0/22")
    try:
        # 250 that live: 198.18.0.1 to .250. The other 750 lie in the second half and in a neighbour that is silent whole.
        living = addresses("198.18.0.1", 250)
        silent = addresses("198.18.1.0", 750)
        for block in ("198.18.1.0/24", "198.18.2.0/23"):
            try:
                far.silence(block)
            except subprocess.CalledProcessError:
                far.net.run("far", "nft", "add", "rule", "ip", "bench", "raw", "ip", "daddr", block, "drop")
        mixed = [host for four in zip(living, silent[::3], silent[1::3], silent[2::3]) for host in four]
        hosts = list_file(mixed)
        pairs = []
        for _ in range(3):
            wall, alive = far.sweep(hosts.name)
            assert alive == 250, f"{alive} of 250 answered"
            pairs.append((wall, nmap(far.net.command("near"), hosts.name, 3389, ["rdp-ntlm-info"], 250)))
        table = bench.Table("A list of 1,000, of which 750 keep silent")
        table.row("whole report, s", statistics.median(ours for ours, _ in pairs) / 1000)
        table.row("nmap rdp-ntlm-info, s", statistics.median(other for _, other in pairs) / 1000)
        table.row("nmap rdp-ntlm-info / whole report (median of 3 pairs)", statistics.median(other / ours for ours, other in pairs), 1,
                  least=True)
        return table.missed
    finally:
        far.close()


def sixty_five_thousand():
    far = Far("198.18.0.0/16")
    try:
        command = far.net.command("near", CLI, "sweep", "198.18.0.0/16", "--only", "nla", "--json")
        wall, (memory, status, last) = bench.timed(lambda: bench.peak_memory_mb(command))
        assert status == 0 and answered(last) == 65536, f"ended with {status}: {last}"
        table = bench.Table("65,536 computers that all answer, names only")
        table.row("time, s", wall / 1000)
        table.row("peak memory, MB", memory, 100)
        return table.missed
    finally:
        far.close()


def main():
    lab.require_programs("nmap", "nft")
    lab.require_namespaces()
    os.environ.pop("SSL_CERT_FILE", None)  # a whole file of roots would be read in each run, where the folder has their names
    missed = on_loopback() + over_a_long_line() + mostly_silent() + sixty_five_thousand()
    raise SystemExit(1 if missed else 0)


if __name__ == "__main__":
    main()
