#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The elevated helper: what is in it, whom it refuses, and its pipe between two programs of one folder.

What Wine cannot show, because it lets everybody do everything or does not have it:
- the consent prompt, and what follows when it is declined;
- that the pipe's access list keeps other users, other integrity levels and the network out (tests/core/elevation reads the list itself);
- that the pipe's owner cannot act for the helper (SECURITY_IDENTIFICATION);
- the process mitigations: Wine accepts and ignores them, or does not know them;
- an installed copy at work: owner and access list of every file under Wine are the user's own, so the helper always refuses. What it makes
  of the lists of a real Windows is tested on recorded ones (tests/core/elevation/permission_test.cpp).
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import wine

HELPER = "rdpmedic-elevate.exe"
MOST_BYTES = 3 * 1024 * 1024
OBJDUMP = "x86_64-w64-mingw32-objdump"
BAD_USAGE, NO_REQUEST, NO_CALLER, NOT_ELEVATED, PLACE_IS_OPEN, FORBIDDEN = 64, 65, 66, 67, 68, 69  # core/elevation/exit.h
SOME_PIPE = "0123456789abcdef0123456789abcdef"
POLICY = r"HKLM\SOFTWARE\Policies\RDP Medic"
LISTENER = r"HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp"
GUI = 2
# Of what the program imports before its first instruction: the same in every process of Windows 10, whatever lies beside the program
# (HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\KnownDLLs, and ntdll).
KNOWN = {"advapi32.dll", "kernel32.dll", "msvcrt.dll", "ntdll.dll", "ole32.dll", "oleaut32.dll", "shell32.dll", "shlwapi.dll", "user32.dll"}
LATE = ("bcrypt.dll", "crypt32.dll", "dnsapi.dll", "iphlpapi.dll", "ncrypt.dll", "netapi32.dll")


class File(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        wine.require_programs(OBJDUMP)
        cls.path = wine.program(HELPER)
        cls.headers = subprocess.run([OBJDUMP, "-p", cls.path], capture_output=True, text=True, check=True).stdout

    def test_it_is_small(self):
        self.assertLessEqual(self.path.stat().st_size, MOST_BYTES)

    def test_it_links_windows_alone_and_no_network(self):
        needed = {name.lower() for name in re.findall(r"DLL Name: (\S+)", self.headers)}
        self.assertIn("kernel32.dll", needed)
        self.assertEqual(needed - KNOWN, set(), "no Qt, OpenSSL, ws2_32, winhttp or wininet, and none that could lie beside the program")

    def test_it_is_hardened_and_asks_for_administrator_rights(self):
        flags = int(re.search(r"DllCharacteristics\s+([0-9a-f]+)", self.headers)[1], 16)
        self.assertEqual(flags & 0x160, 0x160, "HIGH_ENTROPY_VA, DYNAMIC_BASE, NX_COMPAT")
        self.assertEqual(int(re.search(r"Subsystem\s+([0-9a-f]+)", self.headers)[1], 16), GUI, "a console would flash up")
        content = self.path.read_bytes()
        self.assertIn(b'level="requireAdministrator"', content)
        self.assertNotIn(b"asInvoker", content)
        self.assertIn(HELPER.encode("utf-16-le"), content)

    def test_it_imports_nothing_that_starts_programs(self):
        for function in ("CreateProcessW", "CreateProcessA", "CreateProcessAsUserW", "ShellExecuteW", "ShellExecuteExW", "WinExec", "system", "_wsystem", "_popen"):
            self.assertNotRegex(self.headers, rf"\b{function}\b")


class Refusals(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.windows = wine.Wine()
        cls.addClassCleanup(cls.windows.close)
        cls.helper = wine.program(HELPER)

    def check_refused(self, code, text, *words):
        made = self.windows.run(self.helper, *words)
        self.assertEqual((made.returncode, text in made.stderr), (code, True), f"{words}: {made.returncode} {made.stderr}")

    def test_arguments_that_are_no_name_of_a_pipe(self):
        for words in ((), ("",), ("--help",), (SOME_PIPE, SOME_PIPE), (SOME_PIPE[:-1],), (SOME_PIPE + "0",), (SOME_PIPE.upper(),),
                      (r"\\server\pipe\rdpmedic-x",), (r"..\\" + SOME_PIPE[4:],), ("\u0660" * 32,), ("x" * 20000,)):
            self.check_refused(BAD_USAGE, "started by RDP Medic", *words)

    def test_a_folder_that_the_user_can_change(self):
        self.check_refused(PLACE_IS_OPEN, "can change this program", SOME_PIPE)

    def test_libraries_beside_it_are_not_loaded(self):
        folder = self.windows.drive_c / "users/root/Downloads"
        folder.mkdir(exist_ok=True)
        copy = folder / HELPER
        shutil.copy2(self.helper, copy)
        for name in LATE:
            (folder / name).write_bytes(b"no library at all")
        # With one of them loaded it would not start; this far it has used netapi32.
        made = self.windows.run(copy, SOME_PIPE, cwd=folder)
        self.assertEqual((made.returncode, "can change this program" in made.stderr), (PLACE_IS_OPEN, True), made.stderr)

    def test_the_policy_comes_first_and_cannot_be_got_around(self):
        self.addCleanup(self.windows.run, "reg", "delete", POLICY, "/f")
        for kind, data, code in (("REG_DWORD", "1", FORBIDDEN), ("REG_SZ", "1", FORBIDDEN), ("REG_DWORD", "0", PLACE_IS_OPEN)):
            self.windows.run("reg", "add", POLICY, "/v", "DiagnoseOnly", "/t", kind, "/d", data, "/f")
            self.check_refused(code, "policy" if code == FORBIDDEN else "can change", SOME_PIPE)


class Doubles(unittest.TestCase):
    """A Windows with the stand-ins in one folder."""

    @classmethod
    def setUpClass(cls):
        cls.windows = wine.Wine()
        cls.addClassCleanup(cls.windows.close)
        double = Path(os.environ.get("RDPMEDIC_TESTS", wine.BIN.parent / "tests")) / "elevation_double.exe"
        if not double.exists():
            wine.missing("elevation_double.exe is not built")
        cls.holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.holder.cleanup)
        cls.folder = Path(cls.holder.name) / "RDP Medic \u00e4"
        cls.folder.mkdir()
        for name in ("rdpmedic.exe", "rdpmedic-cli.exe", HELPER, "stranger.exe"):
            shutil.copy2(double, cls.folder / name)

    def run_as(self, program, *words, **options):
        made = self.windows.run(self.folder / program, *words, **options)
        return made.stdout.replace("\r", "").splitlines()

    def make_helper(self, source):
        """A new file: Wine may still hold the old one's image."""
        copy = self.folder / "new"
        shutil.copy2(source, copy)
        copy.replace(self.folder / HELPER)


class Conversation(Doubles):
    def test_a_check_runs_in_the_helper_and_is_answered(self):
        for program in ("rdpmedic.exe", "rdpmedic-cli.exe"):
            said = self.run_as(program, "ask", "check")
            self.assertTrue(any(line.startswith("finding services ") for line in said), said)
            self.assertEqual(said[-2:], ["answer checked", "helper ended with 0"])

    def test_what_is_in_no_list_is_refused(self):
        said = self.run_as("rdpmedic.exe", "ask", "target")
        self.assertEqual(said, ["answer refused bad-argument", f"helper ended with {NO_REQUEST}"])

    def test_what_is_no_frame_or_half_of_one_ends_it(self):
        for kind in ("large", "half"):
            self.assertEqual(self.run_as("rdpmedic.exe", "raw", kind), [f"helper ended with {NO_REQUEST}"])

    def test_another_program_of_the_folder_gets_no_answer(self):
        said = self.run_as("stranger.exe", "ask", "check")
        self.assertIn(f"helper ended with {NO_CALLER}", said)
        self.assertFalse([line for line in said if line.startswith(("finding", "answer"))])

    def test_a_program_of_the_same_name_elsewhere_gets_no_answer(self):
        elsewhere = self.folder / "copy"
        elsewhere.mkdir()
        self.addCleanup(shutil.rmtree, elsewhere)
        shutil.copy2(self.folder / "rdpmedic.exe", elsewhere)
        said = self.windows.run(elsewhere / "rdpmedic.exe", "ask", "check", wine.windows_path(self.folder / HELPER)).stdout.splitlines()
        self.assertEqual(said[0], f"helper ended with {NO_CALLER}")
        self.assertRegex(said[1], r"^error refused: .*rdpmedic-elevate\.exe another program$")

    def test_a_stranger_who_opens_the_pipe_is_found_out(self):
        said = self.run_as("rdpmedic.exe", "stranger")
        self.assertRegex(said[-1], r"^error refused: .*stranger\.exe another program$")

    def test_a_stranger_who_is_faster_than_the_helper_is_found_out(self):
        said = self.run_as("rdpmedic.exe", "race")
        self.assertRegex(said[-1], r"^error refused: [0-9a-f]{32} opened by another process$")

    def test_the_pipe_is_there_once(self):
        said = self.run_as("rdpmedic.exe", "second")
        self.assertEqual(said, ["second instance: refused", "second client: refused"])

    def test_a_helper_that_ends_at_once_is_told_by_its_exit_code(self):
        self.make_helper(wine.program(HELPER))
        self.addCleanup(self.make_helper, self.folder / "stranger.exe")
        said = self.run_as("rdpmedic.exe", "nobody")
        self.assertRegex(said[-1], r"^error refused: .*started by RDP Medic")
        said = self.run_as("rdpmedic.exe", "ask", "check")
        self.assertRegex(said[-1], r"^error denied: .*can change this program")

    def test_the_program_does_not_ask_for_consent_where_the_folder_can_be_changed(self):
        said = self.run_as("rdpmedic.exe", "start")
        self.assertRegex(said[-1], r"^error denied: .*owned by S-1-")
        (self.folder / HELPER).unlink()
        self.addCleanup(shutil.copy2, self.folder / "stranger.exe", self.folder / HELPER)
        said = self.run_as("rdpmedic.exe", "start")
        self.assertRegex(said[-1], r"^error not-found: ")

    def test_without_elevation_it_refuses(self):
        said = self.run_as("stranger.exe", "limited", wine.windows_path(wine.program(HELPER)), SOME_PIPE)
        self.assertEqual(said, [f"ended with {NOT_ELEVATED}"])

    def test_hygiene(self):
        shutil.copy2(wine.BIN / "libwinpthread-1.dll", self.folder / "planted.dll")
        said = self.run_as("stranger.exe", "hygiene", environment={"QT_PLUGIN_PATH": "C:\\x", "TEMP": "C:\\x", "COMSPEC": "C:\\x", "Pfad": "\u00e4"},
                           cwd=self.folder)
        variables = {line.split(" ", 1)[1].split("=")[0] for line in said if line.startswith("variable ")}
        self.assertEqual(variables - {""}, {"SystemRoot", "windir", "SystemDrive", "PATH"}, said)
        self.assertTrue([line for line in said if re.fullmatch(r"variable PATH=C:\\windows\\system32", line, re.IGNORECASE)], said)
        self.assertTrue([line for line in said if re.fullmatch(r"folder C:\\windows\\system32", line, re.IGNORECASE)], said)
        privileges = {line.split(" ")[1] for line in said if line.startswith("privilege ")}
        self.assertTrue(privileges)
        self.assertLessEqual(privileges, {"SeChangeNotifyPrivilege", "SeBackupPrivilege", "SeRestorePrivilege", "SeTakeOwnershipPrivilege"})
        self.assertIn("planted library: not found", said)


class Mending(Doubles):
    """A Windows that is broken for real, mended over the pipe and taken back, by the helper's own planning and journal."""

    REMEDY, CAUSE = "server.restore-security-layer", "server.weakened"
    WHOLE = {"SecurityLayer": 2, "UserAuthentication": 1, "MinEncryptionLevel": 3}
    BROKEN = {"SecurityLayer": 0, "UserAuthentication": 0, "MinEncryptionLevel": 1}

    def setUp(self):
        self.set(self.BROKEN)

    def set(self, values):
        for name, data in values.items():
            self.windows.run("reg", "add", LISTENER, "/v", name, "/t", "REG_DWORD", "/d", str(data), "/f")

    def values(self):
        said = self.windows.run("reg", "query", LISTENER).stdout.split()
        return {name: int(said[said.index(name) + 2], 16) for name in self.WHOLE}

    def command_line(self, *words):
        return json.loads(self.windows.run(wine.program("rdpmedic-cli.exe"), *words, "--json").stdout)

    def plan(self):
        plan = next(plan for plan in self.command_line("plan", self.CAUSE)["plans"] if plan["remedy"] == self.REMEDY)
        self.assertEqual((plan["state"], plan["elevated"]), ("ready", True), plan)
        self.assertGreater(len(plan["changes"]), 1)
        return plan

    def apply(self, digest):
        return self.run_as("rdpmedic.exe", "apply", self.REMEDY, self.CAUSE, digest)

    def entry_of(self, said):
        return next(line.split(" ")[1] for line in said if line.startswith("entry "))

    def test_what_was_approved_is_done_written_down_and_taken_back(self):
        plan = self.plan()
        said = self.apply(plan["digest"])
        self.assertEqual(said[-2:], ["answer done", "helper ended with 0"])
        self.assertEqual([line for line in said if line.startswith("change ")],
                         [f"change {index} {state}" for index in range(len(plan["changes"])) for state in ("doing", "done")])
        mended = {name: self.WHOLE[name] if name in str(plan["changes"]) else data for name, data in self.BROKEN.items()}
        self.assertEqual(self.values(), mended)
        entry = self.entry_of(said)
        newest = self.command_line("history")["history"][0]
        self.assertEqual((newest["entry"], newest["state"], newest["cause"]), (entry, "applied", self.CAUSE))
        said = self.run_as("rdpmedic.exe", "undo", entry)
        self.assertEqual(said[-2:], ["answer done", "helper ended with 0"])
        self.assertEqual(self.values(), self.BROKEN)
        self.assertEqual(self.command_line("history")["history"][0]["state"], "undone")
        self.assertEqual(self.plan()["digest"], plan["digest"])

    def test_what_was_not_approved_is_not_done(self):
        digest = self.plan()["digest"]
        other = digest[:-1] + ("0" if digest[-1] != "0" else "1")
        said = self.apply(other)
        self.assertEqual(said[-2:], ["answer differs", "helper ended with 0"])
        self.assertTrue([line for line in said if line.startswith("differs ") and "SecurityLayer" in line], said)
        said = self.run_as("rdpmedic.exe", "apply", self.REMEDY, "network.mtu", digest)
        self.assertEqual(said, ["answer refused bad-argument", f"helper ended with {NO_REQUEST}"])
        self.set({"MinEncryptionLevel": 2})
        self.assertEqual(self.apply(digest)[-2], "answer differs", "the machine is not what the user saw")
        self.assertEqual(self.values(), {**self.BROKEN, "MinEncryptionLevel": 2})

    def test_what_others_changed_since_stays_and_the_rest_can_be_taken_back(self):
        entry = self.entry_of(self.apply(self.plan()["digest"]))
        mended = self.values()
        self.set({"SecurityLayer": 1})
        said = self.run_as("rdpmedic.exe", "undo", entry)
        self.assertEqual(said[-2], "answer differs")
        self.assertEqual(self.values(), {**mended, "SecurityLayer": 1})
        said = self.run_as("rdpmedic.exe", "undo", entry, "rest")
        self.assertEqual(said[-2], "answer done")
        self.assertEqual(self.values(), {**self.BROKEN, "SecurityLayer": 1})

    def test_an_entry_that_is_not_in_its_journal_is_nothing(self):
        said = self.run_as("rdpmedic.exe", "undo", "20260131T080000Z-0123abcd")
        self.assertRegex(said[-2], "^answer refused")

    def test_a_caller_who_leaves_finds_all_or_nothing(self):
        plan = self.plan()
        before = {each["entry"] for each in self.command_line("history")["history"]}
        said = self.run_as("rdpmedic.exe", "apply", self.REMEDY, self.CAUSE, plan["digest"], "leave")
        self.assertRegex(said[-1], "^helper ended with")
        made = [each for each in self.command_line("history")["history"] if each["entry"] not in before]
        for each in made:
            self.assertNotEqual(each["state"], "interrupted")
            if each["state"] == "applied":
                self.assertEqual(self.run_as("rdpmedic.exe", "undo", each["entry"])[-2], "answer done")
        self.assertEqual(self.values(), self.BROKEN)


if __name__ == "__main__":
    unittest.main()
