#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Peak memory of one check: a healthy server, and servers that would like to see it grow."""

import bench
import lab

HOSTILE = ["garbage", "endless-data", "certificate-huge", "nla-lying-offsets", "nla-endless", "tls-garbage", "slow-at-tls"]


def main():
    table = bench.Table("Peak memory of rdpmedic-cli check, MB")
    for fault, limit in [("healthy-nla", 30)] + [(fault, 50) for fault in HOSTILE]:
        with lab.Practice(fault) as server:
            memory, status, _ = bench.peak_memory_mb([lab.program("rdpmedic-cli"), "check", f"localhost:{server.port}", "--json"])
        assert status in (0, 1, 2), f"{fault} ended with {status}"
        table.row(fault, memory, limit)
    table.end()


if __name__ == "__main__":
    main()
