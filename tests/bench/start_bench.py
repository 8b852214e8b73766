#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Time until the wizard's window is shown, against an empty QWizard program built beside it."""

import os
import statistics
import subprocess

import bench
import lab


def first_paint_ms(program, environment):
    made = subprocess.run([program, "--measure-start"], capture_output=True, text=True, timeout=30, env=environment, check=True)
    return float(made.stdout.split()[-1])


def main():
    lab.require_programs("Xvfb")
    display = f":{100 + os.getpid() % 100}"
    server = lab.Server(["Xvfb", display, "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    try:
        wizard, empty = [], []
        for _ in range(8):
            wizard.append(first_paint_ms(lab.program("rdpmedic"), environment))
            empty.append(first_paint_ms(lab.program("empty_wizard"), environment))
        table = bench.Table("Start of the wizard (median of 7 after a warm-up)")
        table.row("wizard / empty QWizard", statistics.median(wizard[1:]) / statistics.median(empty[1:]), 1.5)
    finally:
        server.close()
    table.end()


if __name__ == "__main__":
    main()
