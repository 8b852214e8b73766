# SPDX-License-Identifier: MIT
"""What the lab tests share: programs, namespaces joined by real or delayed links, servers that end with the test."""

import atexit
import itertools
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("RDPMEDIC_BIN", ROOT / "build/native/bin"))
REQUIRED = os.environ.get("RDPMEDIC_REQUIRE_LAB") == "1"


class Result(unittest.TextTestResult):
    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


class Runner(unittest.TextTestRunner):
    resultclass = Result


def main():
    """As unittest.main, but ends with 77 where everything was skipped, so that CTest does not call it passed."""
    made = unittest.main(testRunner=Runner, exit=False).result
    sys.exit(1 if not made.wasSuccessful() else 77 if made.skipped and not made.passed else 0)


def program(name):
    path = BIN / name
    if not path.exists():
        raise unittest.SkipTest(f"{name} is not built")
    return str(path)


def missing(reason):
    """Skips by name; where the lab is required, fails."""
    if REQUIRED:
        raise AssertionError(f"the lab is required and cannot be had: {reason}")
    raise unittest.SkipTest(reason)


def require_programs(*names):
    for name in names:
        if not shutil.which(name):
            missing(f"{name} is not installed")


def require_namespaces(*_):
    if os.geteuid() != 0:
        missing("network namespaces need root")
    require_programs("ip", "nft")
    if not os.path.exists("/dev/net/tun"):
        missing("there is no /dev/net/tun")
    made = subprocess.run(["ip", "netns", "add", f"rdpm{os.getpid()}try"], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        missing(f"no network namespace can be made: {made.stderr.strip()}")
    subprocess.run(["ip", "netns", "del", f"rdpm{os.getpid()}try"], check=False)


def free_port():
    """A port where nothing listens now. For a server of ours see Practice: by the time that it is used it can be taken."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for_port(port, seconds=10.0, host="127.0.0.1"):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection((host, port), timeout=1).close()
            return True
        except OSError:
            time.sleep(0.05)
    return False


class Server:
    """A process that is ended, by its own id, when it is closed."""

    def __init__(self, command, **options):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                        start_new_session=True, **options)
        atexit.register(self.close)

    def output(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class Practice(Server):
    """A practice server on a free port of its own finding; `before` is what its command begins with, such as a namespace."""

    def __init__(self, fault, before=(), seconds=120):
        super().__init__([*before, program("rdpmedic-cli"), "practice", fault, "--seconds", str(seconds)])
        self.port = self._said_port(fault)

    def _said_port(self, fault):
        end = time.monotonic() + 30
        while time.monotonic() < end and self.process.poll() is None:
            if said := re.search(r"127\.0\.0\.1:(\d+)", self.output()):
                return int(said[1])
            time.sleep(0.05)
        self.close()
        raise AssertionError(f"the practice server for {fault} did not start: {self.output()}")


class Namespaces:
    """Named nodes, each a network namespace of its own; all gone when closed. Several can stand at once."""

    numbers = itertools.count(1)

    def __init__(self, nodes):
        self.prefix = f"rdpm{os.getpid()}n{next(self.numbers)}"
        self.nodes = list(nodes)
        self.links = []
        self.count = 0
        atexit.register(self.close)
        for node in self.nodes:
            subprocess.run(["ip", "netns", "add", self.name(node)], check=True)
            self.run(node, "ip", "link", "set", "lo", "up")

    def name(self, node):
        return f"{self.prefix}{node}"

    def command(self, node, *words):
        return ["ip", "netns", "exec", self.name(node), *words]

    def run(self, node, *words):
        return subprocess.run(self.command(node, *words), check=True, capture_output=True, text=True)

    def join(self, first, second, first_address, second_address):
        """A plain cable."""
        self.count += 1
        ends = (f"v{self.count}a", f"v{self.count}b")
        subprocess.run(["ip", "-n", self.name(first), "link", "add", ends[0], "type", "veth", "peer", "name", ends[1],
                        "netns", self.name(second)], check=True)
        for node, end, address in ((first, ends[0], first_address), (second, ends[1], second_address)):
            self.run(node, "ip", "addr", "add", f"{address}/24", "dev", end)
            self.run(node, "ip", "link", "set", end, "up")

    def join_by_link(self, first, second, first_address, second_address, **settings):
        """A cable with delay, loss and so on: see lab_link."""
        self.count += 1
        ends = (f"t{self.count}a", f"t{self.count}b")
        words = [f"{key}={value}" for key, value in settings.items()]
        self.start_link([self.name(first), ends[0], self.name(second), ends[1], *words])
        for node, end, own, peer in ((first, ends[0], first_address, second_address),
                                     (second, ends[1], second_address, first_address)):
            self.run(node, "ip", "addr", "add", own, "peer", peer, "dev", end)

    def start_link(self, words):
        """A lab_link that ends with the namespaces; what is written to it changes its figures."""
        link = subprocess.Popen([program("lab_link"), *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.links.append(link)
        if link.stdout.readline().strip() != "ready":
            raise RuntimeError("lab_link did not start")
        return link

    def close(self):
        for link in self.links:
            link.stdin.close()
            link.stdout.close()
            link.wait(5)
        self.links = []
        for node in self.nodes:
            subprocess.run(["ip", "netns", "del", self.name(node)], check=False, capture_output=True)
        self.nodes = []
