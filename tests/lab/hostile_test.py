#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Servers that would like to crash, hang or swell the program: it ends in time, with a diagnosis, and stays small."""

import json
import os
import subprocess
import tempfile
import time
import unittest

import lab

FAULTS = ["garbage", "endless-data", "slow-at-negotiation", "slow-at-tls", "slow-at-nla", "certificate-huge", "nla-lying-offsets",
          "nla-garbage", "nla-endless", "tls-garbage", "half-open", "not-rdp-silence"]
LARGEST_MB = 50
LONGEST_SECONDS = 35


class Hostile(unittest.TestCase):
    def check(self, fault):
        with lab.Practice(fault) as server, tempfile.TemporaryFile() as output:
            begun = time.monotonic()
            process = subprocess.Popen([lab.program("rdpmedic-cli"), "check", f"localhost:{server.port}", "--json", "--timeout", "30"],
                                       stdout=output, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            elapsed = time.monotonic() - begun
            output.seek(0)
            case = json.load(output)
        return case, process.returncode, usage.ru_maxrss / 1024, elapsed

    def test_hostile_servers(self):
        for fault in FAULTS:
            with self.subTest(fault):
                case, status, memory, elapsed = self.check(fault)
                self.assertIn(status, (1, 2))
                self.assertIn(case["diagnosis"]["conclusion"], ("cause-found", "cannot-tell"))
                self.assertLess(elapsed, LONGEST_SECONDS)
                if not os.environ.get("RDPMEDIC_SANITIZED"):
                    self.assertLess(memory, LARGEST_MB)


if __name__ == "__main__":
    lab.main()
