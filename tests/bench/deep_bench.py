#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every cipher suite over a 50 ms round trip: against thirty round trips, nmap and sslscan."""

import json
import statistics
import threading
import time

import bench
import lab


def most_at_once(line, stop, found):
    """Samples how many connections the client holds or opens, once the default report is over."""
    time.sleep(7 * 0.05)
    while not stop.is_set():
        text = line.net.run("near", "cat", "/proc/net/tcp").stdout
        states = [row.split()[3] for row in text.splitlines()[1:] if row.split()[2].endswith(f":{line.port:04X}")]
        found.append(sum(state in ("01", "02") for state in states))
        time.sleep(0.01)


def main():
    lab.require_programs("nmap", "sslscan")
    line = bench.LongLine("tls12-only")
    try:
        check = [lab.program("rdpmedic-cli"), "check", f"{bench.SERVER}:{line.port}", "--json", "--deep"]
        round_trip = line.round_trip_ms()
        times, walls, at_once = [], [], []
        for _ in range(5):
            stop = threading.Event()
            watcher = threading.Thread(target=most_at_once, args=(line, stop, at_once))
            watcher.start()
            wall, made = bench.timed(lambda: line.near(*check))
            stop.set()
            watcher.join()
            case = json.loads(made.stdout)
            suites = next(f for f in case["findings"] if f["check"] == "tls.suites")
            times.append(suites["elapsed_ms"])
            walls.append(wall)
        count = next(len(e["value"]) for e in suites["evidence"] if e["key"] == "suites")
        nmap, _ = bench.timed(lambda: line.near("nmap", "-Pn", "-n", "-sT", "-p", str(line.port), "--script",
                                                "+ssl-enum-ciphers", bench.SERVER))
        sslscan, _ = bench.timed(lambda: line.near("sslscan", "--rdp", "--no-heartbleed", "--no-renegotiation", "--no-fallback",
                                                   "--no-compression", "--no-groups", f"{bench.SERVER}:{line.port}"))
        table = bench.Table(f"Cipher suites, {count} accepted, round trip {round_trip:.1f} ms (median of 5)")
        table.row("round trips for all suites", statistics.median(times) / round_trip, 30)
        table.row("connections at once while suites are asked for", max(at_once), 8)
        table.row("nmap ssl-enum-ciphers / whole program", nmap / statistics.median(walls), 1, least=True)
        table.row("sslscan --rdp / whole program", sslscan / statistics.median(walls), 1, least=True)
    finally:
        line.close()
    table.end()


if __name__ == "__main__":
    main()
