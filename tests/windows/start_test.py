#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""First paint of rdpmedic.exe against an empty QWizard program beside it, both under Wine. Prints the medians."""

import statistics
import unittest

import wine

MOST = 1.5


class Start(unittest.TestCase):
    def test_the_wizard_opens_nearly_as_fast_as_an_empty_one(self):
        windows = wine.Wine()
        self.addCleanup(windows.close)

        def first_paint_ms(name, *words):
            made = windows.run(wine.program(name), *words)
            self.assertEqual(made.returncode, 0, made.stderr)
            return float(made.stdout.split()[-1])

        wizard, empty = [], []
        for _ in range(10):
            wizard.append(first_paint_ms("rdpmedic.exe", "--measure-start"))
            empty.append(first_paint_ms("empty_wizard.exe"))
        ours, least = statistics.median(wizard[1:]), statistics.median(empty[1:])
        print(f"\nfirst paint under Wine, median of 9 after a warm-up: wizard {ours:.0f} ms, empty QWizard {least:.0f} ms, "
              f"ratio {ours / least:.2f}, at most {MOST}")
        self.assertLessEqual(ours / least, MOST)


if __name__ == "__main__":
    unittest.main()
