#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Does a lab test that could try nothing say so? Needs no network."""

import subprocess
import sys
import unittest
from pathlib import Path

import lab

BEGIN = "import sys, unittest\nsys.path.insert(0, sys.argv.pop(1))\nimport lab\n"
GOOD = "class Good(unittest.TestCase):\n def test(self): pass\n"
BAD = "class Bad(unittest.TestCase):\n def test(self): self.fail()\n"
NOT_HERE = "class NotHere(unittest.TestCase):\n @classmethod\n def setUpClass(cls): raise unittest.SkipTest('not here')\n def test(self): pass\n"


def status(*classes):
    made = subprocess.run([sys.executable, "-B", "-c", BEGIN + "".join(classes) + "lab.main()\n", str(Path(lab.__file__).parent)],
                          capture_output=True, text=True, check=False)
    return made.returncode


class Ends(unittest.TestCase):
    def test_only_what_tried_something_passes(self):
        self.assertEqual(status(GOOD), 0)
        self.assertEqual(status(NOT_HERE), 77)
        self.assertEqual(status(GOOD, NOT_HERE), 0)
        self.assertEqual(status(BAD, NOT_HERE), 1)


if __name__ == "__main__":
    lab.main()
