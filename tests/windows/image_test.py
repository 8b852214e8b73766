#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The files themselves: hardening, where their code comes from, manifest, version, symbols."""

import re
import subprocess
import unittest

import wine

PROGRAMS = ("rdpmedic.exe", "rdpmedic-cli.exe")
HELPER = "rdpmedic-elevate.exe"  # has a test of its own too: elevation/helper_test.py
OBJDUMP = "x86_64-w64-mingw32-objdump"
# Parts of Windows 10 itself. A name that is not here has to come with the package.
SYSTEM = {
    "advapi32.dll", "api-ms-win-core-synch-l1-2-0.dll", "api-ms-win-core-winrt-l1-1-0.dll", "api-ms-win-core-winrt-string-l1-1-0.dll",
    "authz.dll", "bcrypt.dll", "comdlg32.dll", "crypt32.dll", "d3d11.dll", "d3d9.dll", "dnsapi.dll", "dwmapi.dll", "dxgi.dll", "gdi32.dll", "imm32.dll", "iphlpapi.dll", "kernel32.dll", "mpr.dll", "msvcrt.dll",
    "mswsock.dll", "ncrypt.dll", "netapi32.dll", "normaliz.dll", "ole32.dll", "oleaut32.dll", "setupapi.dll", "shcore.dll", "shell32.dll",
    "shlwapi.dll", "user32.dll", "userenv.dll", "uxtheme.dll", "version.dll", "wevtapi.dll", "winhttp.dll", "wintrust.dll", "winmm.dll",
    "winspool.drv", "ws2_32.dll", "wtsapi32.dll",
}
GUI, CONSOLE = 2, 3


def headers(path):
    return subprocess.run([OBJDUMP, "-p", path], capture_output=True, text=True, check=True).stdout


def shipped():
    files = [*wine.BIN.glob("*.dll"), *wine.BIN.glob("platforms/*.dll"), *wine.BIN.glob("styles/*.dll"), *(wine.program(p) for p in (*PROGRAMS, HELPER))]
    return [f for f in files if f.name != "Qt6Test.dll"]


class Image(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        wine.require_programs(OBJDUMP)

    def test_everything_moves_in_memory_and_no_data_is_run(self):
        for path in shipped():
            with self.subTest(path.name):
                flags = int(re.search(r"DllCharacteristics\s+([0-9a-f]+)", headers(path))[1], 16)
                for name, bit in (("HIGH_ENTROPY_VA", 0x20), ("DYNAMIC_BASE", 0x40), ("NX_COMPAT", 0x100)):
                    self.assertTrue(flags & bit, name)
                relocations = re.search(r"Entry 5 [0-9a-f]+ ([0-9a-f]+) Base Relocation", headers(path))[1]
                self.assertGreater(int(relocations, 16), 0, "without relocations it cannot move")

    def test_code_comes_from_the_package_or_from_windows(self):
        own = {path.name.lower() for path in shipped()}
        for path in shipped():
            with self.subTest(path.name):
                needed = {name.lower() for name in re.findall(r"DLL Name: (\S+)", headers(path))}
                self.assertEqual(needed - own - SYSTEM, set())

    def test_our_programs_are_protected_against_smashed_stacks(self):
        for name in PROGRAMS:
            self.assertIn("__stack_chk_fail", headers(wine.program(name)), name)

    def test_kind_of_program(self):
        for name, kind in (("rdpmedic.exe", GUI), ("rdpmedic-cli.exe", CONSOLE)):
            self.assertEqual(int(re.search(r"Subsystem\s+([0-9a-f]+)", headers(wine.program(name)))[1], 16), kind, name)

    def test_manifest_and_version(self):
        for name in PROGRAMS:
            content = wine.program(name).read_bytes()
            for text in (b'level="asInvoker"', b"PerMonitorV2", b"true/pm", b"longPathAware", b">UTF-8</activeCodePage>",
                         b"8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a", b"Microsoft.Windows.Common-Controls"):
                self.assertIn(text, content, name)
            for text in ("FileVersion", "OriginalFilename", name):
                self.assertIn(text.encode("utf-16-le"), content, name)

    def test_symbols_lie_beside_the_programs_and_not_in_them(self):
        for name in (*PROGRAMS, HELPER):
            program = wine.program(name)
            symbols = program.with_suffix(".debug")
            self.assertTrue(symbols.exists())
            sections = subprocess.run([OBJDUMP, "-h", program], capture_output=True, text=True, check=True).stdout
            self.assertNotIn(".debug_info", sections)
            self.assertIn(".gnu_debuglink", sections)
            self.assertIn(b"main", subprocess.run([OBJDUMP, "-t", symbols], capture_output=True, check=True).stdout)

    def test_no_path_of_the_build_machine_is_followed(self):
        """OpenSSL and Qt look for files where they were built for; that must not be a folder which anybody can make."""
        for path in shipped():
            text = path.read_bytes()
            for folder in {str(wine.ROOT), "/root/", "/home/", "/build/", "/tmp/"}:
                for match in re.finditer(re.escape(folder.encode()) + rb"[^\0]*", text):
                    # A source file's name in a message is read by nobody but people.
                    self.assertRegex(match[0], rb"\.(c|cpp|h|hpp|ipp)$", path.name)


if __name__ == "__main__":
    unittest.main()
