#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The whole default report on a healthy NLA server over a 50 ms round trip: against five round trips, and against nmap."""

import json
import statistics

import bench
import lab

SCRIPTS = "+rdp-enum-encryption,+rdp-ntlm-info,+ssl-cert"


def main():
    lab.require_programs("nmap")
    line = bench.LongLine("healthy-nla")
    try:
        check = [lab.program("rdpmedic-cli"), "check", f"{bench.SERVER}:{line.port}", "--json"]
        line.near(*check)
        round_trip = line.round_trip_ms()
        times, walls, connections = [], [], []
        for _ in range(7):
            before = line.accepted()
            wall, made = bench.timed(lambda: line.near(*check))
            case = json.loads(made.stdout)
            assert case["diagnosis"]["conclusion"] == "nothing-wrong", made.stdout
            times.append(case["elapsed_ms"])
            walls.append(wall)
            connections.append(line.accepted() - before)
        nmap = ["nmap", "-Pn", "-n", "-sT", "-p", str(line.port), "--script", SCRIPTS, bench.SERVER]
        nmap_wall, _ = bench.timed(lambda: line.near(*nmap))
        again, _ = bench.timed(lambda: line.near(*nmap))
        table = bench.Table(f"Default report, healthy NLA server, round trip {round_trip:.1f} ms (median of 7)")
        table.row("time to diagnosis / (5 round trips)", statistics.median(times) / (5 * round_trip), 1.25)
        table.row("connections", max(connections), 12)
        table.row("nmap with three scripts / whole program", min(nmap_wall, again) / statistics.median(walls), 10, least=True)
    finally:
        line.close()
    table.end()


if __name__ == "__main__":
    main()
