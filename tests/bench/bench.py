# SPDX-License-Identifier: MIT
"""What the benchmarks share: a practice server at the end of a long line, and a table of ratios with limits."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lab"))

import lab  # noqa: E402

CLIENT, SERVER = "198.18.8.1", "198.18.8.2"


class LongLine:
    """Client and server, 25 ms apart each way. The practice server listens on loopback only, so its namespace forwards to it."""

    def __init__(self, fault, delay_ms=25):
        lab.require_namespaces()
        self.net = lab.Namespaces(["near", "far"])
        self.net.join_by_link("near", "far", CLIENT, SERVER, delay_ms=delay_ms)
        self.server = subprocess.Popen(self.net.command("far", lab.program("rdpmedic-cli"), "practice", fault, "--port", "33890",
                                                        "--seconds", "900"), stdout=subprocess.PIPE, text=True)
        self.server.stdout.readline()
        far = self.net
        far.run("far", "sysctl", "-qw", "net.ipv4.conf.all.route_localnet=1")
        far.run("far", "nft", "add", "table", "ip", "bench")
        far.run("far", "nft", "add chain ip bench pre { type nat hook prerouting priority -100; }")
        far.run("far", "nft", "add", "rule", "ip", "bench", "pre", "tcp", "dport", "3389", "dnat", "to", "127.0.0.1:33890")
        self.port = 3389

    def close(self):
        self.server.terminate()
        self.server.wait(10)
        self.server.stdout.close()
        self.net.close()

    def near(self, *words, **options):
        return subprocess.run(self.net.command("near", *words), capture_output=True, text=True, check=False, **options)

    def round_trip_ms(self):
        ask = (f"import socket, time\nfor _ in range(7):\n b = time.perf_counter()\n"
               f" socket.create_connection(('{SERVER}', {self.port}), 5).close()\n print((time.perf_counter() - b) * 1000)\n")
        return statistics.median(float(line) for line in self.near(sys.executable, "-c", ask).stdout.split())

    def accepted(self):
        """Connections that the far namespace took so far."""
        text = self.net.run("far", "cat", "/proc/net/snmp").stdout
        names, values = [line.split() for line in text.splitlines() if line.startswith("Tcp:")][:2]
        return int(values[names.index("PassiveOpens")])


def timed(action):
    begun = time.perf_counter()
    result = action()
    return (time.perf_counter() - begun) * 1000, result


class Table:
    def __init__(self, title):
        self.missed = 0
        print(title)

    def row(self, name, value, limit=None, least=False):
        verdict = ""
        if limit is not None:
            good = value >= limit if least else value <= limit
            self.missed += not good
            verdict = f"{'at least' if least else 'at most'} {limit:g}: {'kept' if good else 'MISSED'}"
        print(f"  {name:<62} {value:>10.3f}  {verdict}")

    def end(self):
        sys.exit(1 if self.missed else 0)


def peak_memory_mb(command):
    """Peak resident memory of one run of a command, its exit status, and the last line that it printed."""
    with subprocess.Popen(["tail", "-n", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as tail:
        process = subprocess.Popen(command, stdout=tail.stdin, stderr=subprocess.DEVNULL)
        tail.stdin.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        last = tail.stdout.read()
    return usage.ru_maxrss / 1024, process.returncode, last
