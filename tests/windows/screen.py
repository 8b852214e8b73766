# SPDX-License-Identifier: MIT
"""Windows on a display, found, driven and kept as pictures with xdotool and ImageMagick."""

import contextlib
import os
import subprocess
import time

import wine


class Screen:
    def __init__(self, windows):
        wine.require_programs("xdotool", "import")
        self.windows_of = windows
        self.environment = {**os.environ, "DISPLAY": windows.display.name}

    def _run(self, *words, check=True):
        return subprocess.run(words, env=self.environment, capture_output=True, text=True, check=check, timeout=60).stdout

    def windows(self, title):
        return self._run("xdotool", "search", "--onlyvisible", "--name", title, check=False).split()

    def wait_for(self, title, seconds=30):
        return wine.wait_until(lambda: (self.windows(title) or [None])[0], seconds)

    def key(self, *keys):
        self._run("xdotool", "key", "--clearmodifiers", "--delay", "40", *keys)

    def type(self, text):
        self._run("xdotool", "type", "--delay", "25", text)

    def focus(self, window):
        self._run("xdotool", "windowactivate", "--sync", window)

    def close(self, window):
        """As the user closes it: through the window manager."""
        self._run("xdotool", "windowactivate", "--sync", window, check=False)
        self._run("xdotool", "key", "--clearmodifiers", "alt+F4", check=False)

    def picture(self, path, window="root"):
        path.parent.mkdir(parents=True, exist_ok=True)
        self._run("import", "-window", window, str(path))

    @contextlib.contextmanager
    def started(self, program, *words, title="RDP Medic", environment=None):
        """A program until its window shows; closed, and if it must be killed, the test fails."""
        process = self.windows_of.start(program, *words, environment=environment or {}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            window = self.wait_for(title)
            if not window:
                raise AssertionError(f"no window of {program} came (exit status {process.poll()})")
            yield window
            self.close(window)
            ended = wine.wait_until(lambda: process.poll() is not None, 15)
            if not ended:
                raise AssertionError("the window did not close")
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            time.sleep(0.2)
