#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The packages under Wine: what is in them, installing, upgrading, refusing, running, and that nothing is left after uninstalling."""

import re
import shutil
import subprocess
import tempfile
import unittest
import zipfile
from pathlib import Path

import wine
from screen import Screen

MOST_BYTES = 14_000_000
NEWER, RUNNING = 3, 4  # exit codes, see installer/NSIS.template.in
PACKAGES = wine.BIN.parent / "packages"

HELPER = "rdpmedic-elevate.exe"
EXPECTED = {
    "rdpmedic.exe", "rdpmedic-cli.exe", HELPER, "Qt6Core.dll", "Qt6Gui.dll", "Qt6Widgets.dll", "platforms/qwindows.dll",
    "styles/qwindowsvistastyle.dll", "libcrypto-3-x64.dll", "libssl-3-x64.dll", "libgcc_s_seh-1.dll", "libssp-0.dll", "libstdc++-6.dll",
    "libwinpthread-1.dll", "LICENSE.txt", "licenses/README.txt", "licenses/Apache-2.0.txt", "licenses/Boost.txt", "licenses/GCC.txt",
    "licenses/GPL-3.txt", "licenses/LGPL-3.txt", "licenses/MinGW-w64.txt", "licenses/OpenSSL.txt", "licenses/Qt.txt",
}
# What may be left, each with its reason.
LEFT_FILES = [
    re.compile(r"users/root/Temp/~nsu"),  # the uninstaller's copy of itself, which Windows deletes when it starts again
]
LEFT_KEYS = [
    re.compile(r"\[HKEY_CURRENT_USER\\Software\\RDP Medic"),  # the user's own: remembered computers
    re.compile(r"\[HKEY_CURRENT_USER\\Software\\Wine\\"),  # Wine's bookkeeping
    re.compile(r"\[HKEY_(LOCAL_MACHINE|CURRENT_USER)\\Software\\(Wow6432Node\\)?Microsoft\\SystemCertificates"),  # made by Wine at first use
]


def found(pattern):
    packages = sorted(PACKAGES.glob(pattern))
    if not packages:
        wine.missing(f"no package {pattern} in {PACKAGES}: run cpack in the build folder")
    return packages[-1]


def installer():
    return found("rdpmedic-*-windows-x64.exe")


def version_of(package):
    return re.search(r"rdpmedic-([0-9.]+)-", package.name)[1]


class Installer(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        wine.require_programs("makensis", "cpack")
        cls.display = wine.Display(manager=True)
        cls.addClassCleanup(cls.display.close)
        cls.holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.holder.cleanup)
        extra = Path(cls.holder.name) / "gone-in-newer.txt"
        extra.write_text("a file that the newer version does not have\n", encoding="ascii")
        subprocess.run(["cpack", "-G", "NSIS", "-D", "CPACK_PACKAGE_VERSION=0.0.1", "-D", f"RDPMEDIC_EXTRA_FILE={extra}",
                        "-D", f"CPACK_PACKAGE_DIRECTORY={cls.holder.name}/old"], cwd=wine.BIN.parent, check=True, capture_output=True)
        cls.older = next(Path(cls.holder.name, "old").glob("*.exe"))

    def setUp(self):
        self.windows = wine.Wine(self.display)
        self.addCleanup(self.windows.close)
        self.folder = self.windows.drive_c / "Program Files/RDP Medic"

    def install(self, package, *words):
        return self.windows.run(package, "/S", *words)

    def uninstall(self, folder):
        made = self.windows.run(folder / "Uninstall.exe", "/S")
        self.assertEqual(made.returncode, 0, made.stdout)
        # It works on in a copy of itself after the first process has ended.
        wine.wait_until(lambda: not (folder / "Uninstall.exe").exists(), 30)

    def uninstall_key(self):
        return self.windows.run("reg", "query", r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\RDP Medic").stdout

    def installed_files(self, folder=None):
        folder = folder or self.folder
        return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}

    def test_packages_hold_what_they_should_and_are_small(self):
        portable = found("*-portable.zip")
        with zipfile.ZipFile(portable) as archive:
            names = {name.split("/", 1)[1] for name in archive.namelist() if not name.endswith("/")}
            note = archive.read(next(n for n in archive.namelist() if n.endswith("portable.txt"))).decode()
        self.assertEqual(names, (EXPECTED - {HELPER}) | {"portable.txt"}, "a copy that anybody can change must not be able to ask for more rights")
        self.assertIn("changes nothing", note)
        for package in (portable, installer()):
            print(f"{package.name}: {package.stat().st_size} bytes")
            self.assertLessEqual(package.stat().st_size, MOST_BYTES, package.name)

    def test_the_portable_copy_runs_from_its_folder(self):
        folder = self.windows.drive_c / "users/root/Downloads"
        with zipfile.ZipFile(found("*-portable.zip")) as archive:
            archive.extractall(folder)
            top = folder / archive.namelist()[0].split("/")[0]
        made = self.windows.run(top / "rdpmedic-cli.exe", "--version")
        self.assertEqual((made.returncode, made.stdout.split()[-1]), (0, version_of(installer())))

    def test_install_use_uninstall_leaves_nothing_but_the_users_own(self):
        files, keys = self.windows.files(), self.windows.registry()

        made = self.install(installer())

        self.assertEqual((made.returncode, made.stdout), (0, ""))
        self.assertEqual(self.installed_files(), EXPECTED | {"Uninstall.exe"})
        self.assertTrue((self.windows.drive_c / "ProgramData/Microsoft/Windows/Start Menu/Programs/RDP Medic.lnk").exists())
        self.assertIn(version_of(installer()), self.uninstall_key())
        screen = Screen(self.windows)
        self.assertEqual(screen.windows("RDP Medic"), [], "a silent run started the program")
        made = self.windows.run(self.folder / "rdpmedic-cli.exe", "--version")
        self.assertEqual((made.returncode, made.stdout.split()[-1]), (0, version_of(installer())))
        with wine.PracticeServer("certificate-expired") as server:
            made = self.windows.run(self.folder / "rdpmedic-cli.exe", "check", f"localhost:{server.port}")
        self.assertEqual(made.returncode, 1, made.stderr)
        self.assertIn("expired", made.stdout)
        with screen.started(self.folder / "rdpmedic.exe") as window:
            self.assertTrue(window)

        own = self.folder / "notes of mine.txt"
        own.write_text("kept", encoding="ascii")
        self.uninstall(self.folder)

        self.assertEqual(self.installed_files(), {own.name}, "the user's file stays, and nothing else")
        own.unlink()
        self.folder.rmdir()
        left = {f for f in self.windows.files() ^ files if not any(p.match(f) for p in LEFT_FILES)}
        self.assertEqual(left, set())
        left = {k for k in self.windows.registry() ^ keys if not any(p.match(k) for p in LEFT_KEYS)}
        self.assertEqual(left, set())

    def test_the_pages_by_keyboard_and_the_offer_to_start(self):
        screen = Screen(self.windows)
        setup = self.windows.start(installer())
        try:
            window = screen.wait_for("RDP Medic Setup")
            self.assertTrue(window)
            screen.focus(window)
            screen.settle(window)
            screen.picture(wine.BIN.parent / "screenshots/installer-folder.png", window)
            screen.key("Return")
            self.assertTrue(wine.wait_until(lambda: "DisplayVersion" in self.uninstall_key(), 60))
            screen.settle(window, 1)
            screen.picture(wine.BIN.parent / "screenshots/installer-finish.png", window)
            screen.key("Return")
            self.assertEqual(setup.wait(30), 0)
            self.assertEqual(self.installed_files(), EXPECTED | {"Uninstall.exe"})
            started = screen.wait_for("^RDP Medic$")
            self.assertTrue(started, "the ticked box starts the program")
            screen.close(started)
            self.assertTrue(wine.wait_until(lambda: not screen.windows("^RDP Medic$"), 15))
        finally:
            wine.end([setup])

    def test_another_folder(self):
        made = self.install(installer(), r"/D=C:\Tools\Medic")
        folder = self.windows.drive_c / "Tools/Medic"
        self.assertEqual(made.returncode, 0)
        self.assertEqual(self.installed_files(folder), EXPECTED | {"Uninstall.exe"})
        self.assertFalse(self.folder.exists())
        self.uninstall(folder)
        self.assertTrue(wine.wait_until(lambda: not folder.exists(), 10))

    def test_upgrade_in_place_removes_what_the_newer_one_lacks(self):
        self.assertEqual(self.install(self.older).returncode, 0)
        self.assertIn("gone-in-newer.txt", self.installed_files())
        self.assertIn("0.0.1", self.uninstall_key())
        (self.folder / "mine.txt").write_text("kept", encoding="ascii")

        made = self.install(installer())

        self.assertEqual((made.returncode, made.stdout), (0, ""))
        self.assertEqual(self.installed_files(), EXPECTED | {"Uninstall.exe", "mine.txt"})
        self.assertIn(version_of(installer()), self.uninstall_key())
        self.assertEqual(self.install(installer()).returncode, 0, "the same version again is a repair")
        self.assertEqual(self.installed_files(), EXPECTED | {"Uninstall.exe", "mine.txt"})

    def test_upgrade_into_another_folder_leaves_the_first_one_empty(self):
        self.assertEqual(self.install(self.older).returncode, 0)
        self.assertEqual(self.install(installer(), r"/D=C:\Medic").returncode, 0)
        self.assertFalse(self.folder.exists())
        self.assertEqual(self.installed_files(self.windows.drive_c / "Medic"), EXPECTED | {"Uninstall.exe"})

    def test_downgrade_is_refused_with_a_sentence(self):
        self.assertEqual(self.install(installer()).returncode, 0)
        made = self.install(self.older)
        self.assertEqual(made.returncode, NEWER)
        self.assertIn("which is newer than 0.0.1", made.stdout)
        self.assertIn(version_of(installer()), self.uninstall_key())
        self.assertNotIn("gone-in-newer.txt", self.installed_files())

    def test_a_running_program_is_not_pulled_away(self):
        self.assertEqual(self.install(installer()).returncode, 0)
        with Screen(self.windows).started(self.folder / "rdpmedic.exe"):
            # _?= keeps the uninstaller from working on in a copy, whose exit code nobody gets; NSIS wants it without quotation marks.
            for program, words in ((installer(), ()), (self.folder / "Uninstall.exe", ("_?=C:\\Program", "Files\\RDP", "Medic"))):
                made = self.windows.run(program, "/S", *words)
                self.assertEqual(made.returncode, RUNNING, program)
                self.assertIn("is running", made.stdout)
        self.assertEqual(self.installed_files(), EXPECTED | {"Uninstall.exe"})

    def test_an_old_windows_is_refused(self):
        self.windows.run("winecfg", "/v", "win7")
        made = self.install(installer())
        self.assertEqual(made.returncode, 5)
        self.assertIn("Windows 10", made.stdout)
        self.assertFalse(self.folder.exists())


if __name__ == "__main__":
    unittest.main()
