#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the committed pictures from the drawings beside it: rdpmedic-SIZE.png here, rdpmedic.ico and installer.bmp in ../windows.
Needs rsvg-convert and ImageMagick."""

import struct
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
WINDOW_SIZES = (16, 24, 32, 48, 64, 128)
FILE_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)


def rendered(size):
    return subprocess.run(["rsvg-convert", "-w", str(size), "-h", str(size), HERE / "rdpmedic.svg"], check=True, capture_output=True).stdout


def icon_file(pictures):
    """An ICO whose pictures are PNGs, as Windows reads them since Vista: a directory, then the pictures."""
    header = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(header) + 16 * len(pictures)
    directory, body = b"", b""
    for size, picture in pictures.items():
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at + len(body))
        body += picture
    return header + directory + body


def main():
    for size in WINDOW_SIZES:
        (HERE / f"rdpmedic-{size}.png").write_bytes(rendered(size))
    (HERE.parent / "windows/rdpmedic.ico").write_bytes(icon_file({size: rendered(size) for size in FILE_SIZES}))
    side = subprocess.run(["rsvg-convert", HERE / "installer.svg"], check=True, capture_output=True).stdout
    subprocess.run(["convert", "png:-", "-background", "white", "-alpha", "remove", "-colors", "128", "-type", "Palette",
                    f"BMP3:{HERE.parent / 'windows/installer.bmp'}"], input=side, check=True)


if __name__ == "__main__":
    main()
