# SPDX-License-Identifier: MIT
"""A Windows that a test class has to itself, with tools to break it."""

import os
import subprocess
import sys
import unittest
from pathlib import Path

import wine

TESTS = Path(os.environ.get("RDPMEDIC_TESTS", wine.ROOT / "build/windows/tests"))


class Windows(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.windows = wine.Wine()
        cls.windows.tool = cls.tool
        cls.windows.seed = cls.seed

    @classmethod
    def tearDownClass(cls):
        cls.windows.close()

    @classmethod
    def tool(cls, *words):
        """Does the same when it is done twice, which it is where Wine's own loader dies behind a program that has ended."""
        made = cls.windows.run(*words)
        if made.returncode != 0 and "_dl_fini" in made.stderr:
            made = cls.windows.run(*words)
        if made.returncode != 0:
            raise AssertionError(f"{words}: {made.stdout}{made.stderr}")

    @classmethod
    def seed(cls, *words):
        cls.tool(TESTS / "seed.exe", *words)


def alone():
    """Runs the test again in a network of its own, where a name is asked of nobody."""
    if os.environ.get("RDPMEDIC_ALONE") or os.geteuid() != 0:
        return
    environment = {**os.environ, "RDPMEDIC_ALONE": "1"}
    made = subprocess.run(["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh", sys.executable, *sys.argv],
                          env=environment, check=False)
    sys.exit(made.returncode)
