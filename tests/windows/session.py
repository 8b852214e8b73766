#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs a command with one Windows for all the programs that it starts through emulator.sh: session.py COMMAND..."""

import os
import subprocess
import sys

import wine


def main():
    display = wine.Display(manager=True)
    windows = wine.Wine(display)
    try:
        made = subprocess.run(sys.argv[1:], check=False, env={**os.environ, "RDPMEDIC_WINEPREFIX": str(windows.prefix),
                                                              "RDPMEDIC_WINE_DISPLAY": display.name})
    finally:
        windows.close()
        display.close()
    sys.exit(made.returncode)


if __name__ == "__main__":
    main()
