# SPDX-License-Identifier: MIT
"""A Windows of one's own for a test: a Wine prefix copied from a template, its server, and a display. All end with the test."""

import atexit
import fcntl
import os
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("RDPMEDIC_BIN", ROOT / "build/windows/bin"))
NATIVE_BIN = Path(os.environ.get("RDPMEDIC_NATIVE_BIN", ROOT / "build/native/bin"))
REQUIRED = os.environ.get("RDPMEDIC_REQUIRE_LAB") == "1"

# Raised when the recipe below changes, so that an old template is not taken.
RECIPE = 2
# What Windows draws its own windows with, and Wine does not have.
WINDOWS_FONTS = ("Segoe UI", "MS Shell Dlg", "MS Shell Dlg 2", "Tahoma", "Microsoft Sans Serif")
NEEDED = ("wine", "wineserver", "Xvfb")


def missing(reason):
    """Skips by name; where the tests are required, fails."""
    if REQUIRED:
        raise AssertionError(f"the tests under Wine are required and cannot be had: {reason}")
    raise unittest.SkipTest(reason)


def require_programs(*names):
    for name in names:
        if not shutil.which(name):
            missing(f"{name} is not installed")


def base_environment(prefix):
    """What every program under Wine gets. A crash must end a program; with winedbg it would wait for a click.

    Wine passes variables that begin with QT_ on only where WINE stands before them: WINEQT_SCALE_FACTOR.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("WINE", "QT_"))}
    return {**kept, "WINEPREFIX": str(prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "winedbg.exe=d;winemenubuilder.exe=d;mscoree=;mshtml=",
            "WINEARCH": "win64"}


def _run(prefix, *words):
    subprocess.run(words, env=base_environment(prefix), check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, timeout=180)


def template():
    """The folder of a prefix that is set up once a machine: Windows 10, nothing installed."""
    version = subprocess.run(["wine", "--version"], env={**os.environ, "WINEDEBUG": "-all"}, capture_output=True, text=True,
                             check=True).stdout.split()[0]
    cache = Path(os.environ.get("RDPMEDIC_CACHE") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rdpmedic")
    cache.mkdir(parents=True, exist_ok=True)
    made = cache / f"{version}-prefix-{RECIPE}"
    with open(cache / "wine-prefix.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            work = cache / f"{made.name}.work"
            shutil.rmtree(work, ignore_errors=True)
            _run(work, "wineboot", "--init")
            _run(work, "wine", "winecfg", "/v", "win10")
            for name in WINDOWS_FONTS:
                _run(work, "wine", "reg", "add", r"HKCU\Software\Wine\Fonts\Replacements", "/v", name, "/d", "Noto Sans", "/f")
            _run(work, "wineserver", "--wait")
            work.rename(made)
    return made


def copy_prefix(source, target):
    """Hard links for the 800 files of Wine itself, real copies of the registry, which is rewritten in place."""
    subprocess.run(["cp", "-al", str(source), str(target)], check=True)
    for name in ("system.reg", "user.reg", "userdef.reg"):
        (target / name).unlink()
        shutil.copy2(source / name, target / name)


class Display:
    """An X server of our own on a free number, with a window manager where it is wanted."""

    def __init__(self, size="1366x768", manager=False):
        require_programs("Xvfb", *(["openbox"] if manager else []))
        reader, writer = os.pipe()
        self.processes = [subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
                                           pass_fds=[writer], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)]
        os.close(writer)
        with os.fdopen(reader) as numbers:
            number = numbers.readline().strip()
        atexit.register(self.close)
        if not number or self.processes[0].poll() is not None:
            raise AssertionError("Xvfb did not start")
        self.name = f":{number}"
        if manager:
            self.processes.append(subprocess.Popen(["openbox", "--sm-disable"], env={**os.environ, "DISPLAY": self.name},
                                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def close(self):
        end(self.processes)
        self.processes = []


def end(processes):
    for process in reversed(processes):
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


class Wine:
    """A fresh Windows. `display` may be shared; without one a small one is started."""

    def __init__(self, display=None):
        require_programs(*NEEDED)
        self.holder = tempfile.TemporaryDirectory(prefix="rdpmedic-wine-")
        self.prefix = Path(self.holder.name) / "prefix"
        copy_prefix(template(), self.prefix)
        self.own_display = None if display else Display()
        self.display = display or self.own_display
        self.environment = {**base_environment(self.prefix), "DISPLAY": self.display.name}
        atexit.register(self.close)
        # Without a server that stays, the first program would start one that keeps this process's pipes open.
        self._quietly("wineserver", "--persistent")
        self._quietly("wine", "cmd", "/c", "exit")

    def _quietly(self, *words):
        subprocess.run(words, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       timeout=60, check=False)

    @property
    def drive_c(self):
        return self.prefix / "drive_c"

    def start(self, *words, **options):
        environment = {**self.environment, **options.pop("environment", {})}
        options.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.Popen(["wine", *map(str, words)], env=environment, **options)

    def run(self, *words, timeout=120, environment=None, **options):
        """Ends with the program; its exit status is cut to 8 bits by Wine."""
        options.setdefault("stdin", subprocess.DEVNULL)
        # Files, because processes of Wine's own that a program brings up would hold its pipes open long after its end.
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            made = subprocess.run(["wine", *map(str, words)], env={**self.environment, **(environment or {})}, stdout=out, stderr=err,
                                  timeout=timeout, check=False, **options)
            for name, file in (("stdout", out), ("stderr", err)):
                file.seek(0)
                setattr(made, name, file.read().decode("utf-8", errors="replace").replace("\r\n", "\n"))
        return made

    def files(self):
        """Every file on drive C but Wine's own bookkeeping."""
        return {str(path.relative_to(self.drive_c)) for path in self.drive_c.rglob("*") if not path.is_symlink()}

    def registry(self):
        """Every key and value as exported text lines, by hive."""
        lines = set()
        for hive in ("HKLM\\Software", "HKCU"):
            file = self.drive_c / "export.reg"
            made = self.run("reg", "export", hive, "C:\\export.reg", "/y")
            assert made.returncode == 0 and file.exists(), f"reg export {hive}: {made.stderr}"
            key = ""
            for line in file.read_text(encoding="utf-16").splitlines():
                if line.startswith("["):
                    key = line
                lines.add(f"{key} {line}" if not line.startswith("[") else line)
            file.unlink()
        return lines

    def close(self):
        if self.holder is None:
            return
        self._quietly("wineserver", "--kill")
        self._quietly("wineserver", "--wait")
        if self.own_display:
            self.own_display.close()
        for _ in range(20):
            try:
                self.holder.cleanup()
                break
            except OSError:
                time.sleep(0.1)
        self.holder = None


def windows_path(path):
    return "Z:" + str(path).replace("/", "\\")


def program(name):
    path = BIN / name
    if not path.exists():
        missing(f"{name} is not built")
    return path


def native_program(name):
    path = NATIVE_BIN / name
    if not path.exists():
        missing(f"the native {name} is not built")
    return path


def wait_until(holds, seconds=20.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = holds()
        if value:
            return value
        time.sleep(0.05)
    return holds()


class PracticeServer:
    """The native program's practice server, on loopback."""

    def __init__(self, fault):
        self.process = subprocess.Popen([native_program("rdpmedic-cli"), "practice", fault, "--seconds", "600"],
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True)
        self.port = None
        said = []
        for line in self.process.stdout:
            said.append(line)
            at = line.find("127.0.0.1:")
            if at >= 0:
                self.port = int("".join(iter_digits(line[at + len("127.0.0.1:"):])))
                break
        if self.port is None:
            self.close()
            raise AssertionError(f"the practice server for {fault} did not start: {''.join(said)}")

    def close(self):
        end([self.process])
        self.process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def iter_digits(text):
    for character in text:
        if not character.isdigit():
            return
        yield character
