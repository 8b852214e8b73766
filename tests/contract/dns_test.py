#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The contract's tests of DNS, under Wine in a network of their own with a DNS server that knows the contract's names."""

import ipaddress
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

import wine

TESTS = Path(os.environ.get("RDPMEDIC_TESTS", wine.ROOT / "build/windows/tests"))
INSIDE = "RDPMEDIC_DNS_INSIDE"

IPV4, IPV6 = 1, 28
NO_ERROR, SERVER_FAILURE, NAME_ERROR, REFUSED = 0, 2, 3, 5
NAMES = {
    "both.contract.invalid": {IPV4: "192.0.2.7", IPV6: "2001:db8::7"},
    "four.contract.invalid": {IPV4: "192.0.2.4"},
    "six.contract.invalid": {IPV6: "2001:db8::6"},
    "empty.contract.invalid": {},
}
FAILING = {"failing.contract.invalid": SERVER_FAILURE, "refused.contract.invalid": REFUSED}


def question_of(query):
    """The name that is asked for, its type, and where the question ends."""
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1:at + 1 + query[at]].decode("ascii"))
        at += 1 + query[at]
    return ".".join(labels).lower(), struct.unpack_from("!H", query, at + 1)[0], at + 5


def record(kind, address):
    packed = ipaddress.ip_address(address).packed
    return b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 60, len(packed)) + packed


def answer(query):
    name, kind, end = question_of(query)
    known = NAMES.get(name)
    code = FAILING.get(name, NO_ERROR if known is not None else NAME_ERROR)
    answers = record(kind, known[kind]) if known and kind in known else b""
    # An address that belongs to no question, as servers send along for their own names.
    extra = b"\x02ns\x07invalid\x00" + struct.pack("!HHIH", IPV4, 1, 60, 4) + b"\xc0\x00\x02\x63"
    return (query[:2] + struct.pack("!HHHHH", 0x8580 | code, 1, 1 if answers else 0, 0, 1) + query[12:end] + answers + extra)


def serve(server):
    while True:
        query, client = server.recvfrom(4096)
        server.sendto(answer(query), client)


class Dns(unittest.TestCase):
    def test_contract(self):
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as resolver:
            resolver.write("nameserver 127.0.0.1\n")
            resolver.flush()
            subprocess.run(["mount", "--bind", resolver.name, "/etc/resolv.conf"], check=True)
            server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            server.bind(("127.0.0.1", 53))
            threading.Thread(target=serve, args=(server,), daemon=True).start()
            windows = wine.Wine()
            self.addCleanup(windows.close)
            made = windows.run(TESTS / "contract_local_test.exe", "[dns]",
                               environment={"RDPMEDIC_CONTRACT_DNS": "1", "WINEPATH": wine.windows_path(wine.BIN)})
            self.assertEqual((made.returncode, "skipped" in made.stdout), (0, False), made.stdout + made.stderr)
            self.assertIn("All tests passed", made.stdout)


def main():
    if os.environ.get(INSIDE):
        unittest.main()
    try:
        wine.require_programs("unshare", "ip")
        if subprocess.run(["unshare", "--net", "--mount", "true"], capture_output=True, check=False).returncode != 0:
            wine.missing("no namespaces can be made here")
    except unittest.SkipTest as reason:
        print(f"skipped: {reason}")
        sys.exit(77)
    os.environ[INSIDE] = "1"
    os.execvp("unshare", ["unshare", "--net", "--mount", sys.executable, *sys.argv])


if __name__ == "__main__":
    main()
