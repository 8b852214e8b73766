#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""rdpmedic.exe as a person uses it, by keyboard, from the symptom to the saved case. Every page is kept as a picture in
build/windows/screenshots, in light, dark and at 150 %."""

import json
import shutil
import subprocess
import time
import unittest

import wine
from screen import Screen

PICTURES = wine.BIN.parent / "screenshots"
LOOKS = {"light": (("--appearance", "light"), {}), "dark": (("--appearance", "dark"), {}),
         "150": (("--appearance", "light"), {"WINEQT_SCALE_FACTOR": "1.5"})}


class Flow(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        wine.require_programs("xdotool", "import", "compare", "fc-list")
        cls.display = wine.Display("1920x1080", manager=True)
        cls.addClassCleanup(cls.display.close)
        cls.windows = wine.Wine(cls.display)
        cls.addClassCleanup(cls.windows.close)
        cls.screen = Screen(cls.windows)
        shutil.rmtree(PICTURES, ignore_errors=True)

    def keep(self, look, page, window):
        path = PICTURES / f"{page}-{look}.png"
        self.screen.picture(path, window)
        colours = int(subprocess.run(["identify", "-format", "%k", str(path)], capture_output=True, text=True, check=True).stdout)
        self.assertGreater(colours, 50, f"{path.name} is empty")
        return path

    def walk(self, look, words, environment):
        """By the keys that the labels show; the saved case proves that the pages did what they were asked."""
        screen = self.screen
        case = self.windows.drive_c / f"case-{look}.json"
        with wine.PracticeServer("certificate-expired") as server, wine.PracticeServer("not-rdp-silence") as silent:
            with screen.started(wine.program("rdpmedic.exe"), *words, environment=environment) as window:
                screen.focus(window)
                screen.settle(window)
                first = self.keep(look, "1-symptom", window)
                screen.key("alt+e")
                screen.type("Error code: 0x904 Extended error code: 0x7")
                screen.key("alt+i")
                screen.settle(window)
                second = self.keep(look, "2-target", window)
                screen.type(f"localhost:{silent.port}")
                screen.key("Return")
                time.sleep(1.5)  # in the middle of it: the server says nothing for some seconds
                self.keep(look, "3-checking", window)
                screen.key("Escape")
                screen.settle(window)
                self.keep(look, "4-stopped", window)
                screen.key("alt+Left")
                screen.settle(window)
                screen.key("alt+n", "ctrl+a")
                screen.type(f"localhost:{server.port}")
                screen.key("Return")
                screen.settle(window, 8)
                fourth = self.keep(look, "5-cause", window)
                screen.key("alt+d")
                screen.settle(window)
                self.keep(look, "6-details", window)
                screen.key("alt+s")
                dialog = screen.wait_for("Save", 15)
                self.assertTrue(dialog, "no window to save in came")
                screen.settle(dialog)
                screen.key("ctrl+a")
                screen.type(f"C:\\{case.name}")
                screen.key("Return")
                self.assertTrue(wine.wait_until(case.exists, 15), "the case was not saved")
        self.assertEqual(len({p.read_bytes() for p in (first, second, fourth)}), 3, "the pages do not differ")
        saved = json.loads(case.read_text(encoding="utf-8"))
        self.assertEqual(saved["symptom"]["code"], "0x904")
        self.assertEqual(saved["target"]["port"], server.port)
        likely = [cause["id"] for cause in saved["diagnosis"]["causes"] if cause["likely"]]
        self.assertEqual(likely, ["certificate.expired"])

    def test_light(self):
        self.walk("light", *LOOKS["light"])

    def test_dark(self):
        self.walk("dark", *LOOKS["dark"])

    def test_at_150_percent(self):
        self.walk("150", *LOOKS["150"])

    def test_a_hostile_working_folder_plants_nothing(self):
        """No DLL, plug-in or qt.conf of the working folder is taken."""
        folder = self.windows.drive_c / "hostile"
        (folder / "platforms").mkdir(parents=True)
        for name in ("version.dll", "dwmapi.dll", "Qt6Core.dll", "platforms/qwindows.dll"):
            (folder / name).write_bytes(b"not a library")
        (folder / "qt.conf").write_text("[Paths]\nPlugins=C:/hostile\n", encoding="ascii")
        with self.screen.started(wine.program("rdpmedic.exe"), environment={"WINEQT_PLUGIN_PATH": "C:\\hostile",
                                                                            "WINEQT_QPA_PLATFORM_PLUGIN_PATH": "C:\\hostile"},
                                 cwd=folder) as window:
            self.assertTrue(window)


if __name__ == "__main__":
    unittest.main()
