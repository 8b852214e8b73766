#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A Windows that runs (under Wine) is broken for real, mended by the program, and taken back: registry, services, saved
passwords, files. The journal is the real one, in Program Files and in the profile. A fix that is killed is taken back too."""

import json
import time
import unittest

import live
import wine

CLI = "rdpmedic-cli.exe"
SCHANNEL = r"HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2"
TERMINAL = r"HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server"
LISTENER = TERMINAL + r"\WinStations\RDP-Tcp"
SERVER = "rds01.lab.test"


class Mending(live.Windows):
    def setUp(self):
        for key, name, data in ((SCHANNEL + r"\Client", "Enabled", 1), (TERMINAL, "fDenyTSConnections", 0),
                                (LISTENER, "SecurityLayer", 2), (LISTENER, "UserAuthentication", 1), (LISTENER, "MinEncryptionLevel", 3)):
            self.set(key, name, data)

    def set(self, key, name, data):
        self.tool("reg", "add", key, "/v", name, "/t", "REG_DWORD", "/d", str(data), "/f")

    def registry(self):
        """Without what Wine itself notes down meanwhile."""
        return {line for line in self.windows.registry() if "\\Software\\Wine\\" not in line}

    def value(self, key, name):
        made = self.windows.run("reg", "query", key, "/v", name)
        words = [line.split() for line in made.stdout.splitlines() if name in line]
        return int(words[0][-1], 16) if words else None

    def medic(self, *words, ends=(0,)):
        made = self.windows.run(wine.BIN / CLI, *words)
        self.assertIn(made.returncode, ends, f"{words}: {made.stdout}{made.stderr}")
        return made.stdout

    def history(self):
        return json.loads(self.medic("history", "--json"))["history"]

    def fixed_and_taken_back(self, remedy, key, name, broken, whole, *words, ends=(0,), again="nothing-to-do"):
        self.set(key, name, broken)
        before = self.registry()
        result = json.loads(self.medic("fix", remedy, *words, "--yes", "--json", ends=ends))
        self.assertEqual(result["applied"], "applied")
        self.assertEqual(self.value(key, name), whole)
        second = json.loads(self.medic("fix", remedy, *words, "--yes", "--json", ends=(0, 1)))
        self.assertEqual(second["plan"]["state"], again)
        self.assertEqual(second["plan"]["changes"], [])
        self.assertEqual(self.history()[0]["entry"], result["entry"])
        self.medic("undo", result["entry"], "--yes")
        self.assertEqual(self.value(key, name), broken)
        self.assertEqual(self.registry() ^ before, set())
        self.assertEqual(self.history()[0]["state"], "undone")

    def test_tls_of_the_client(self):
        self.fixed_and_taken_back("schannel.enable-tls12", SCHANNEL + r"\Client", "Enabled", 0, None, ends=(0, 1, 5))

    def test_remote_desktop_switched_off(self):
        # Wine has no firewall to ask, and a plan that cannot see it is not made.
        self.set(TERMINAL, "fDenyTSConnections", 1)
        self.medic("plan", "server.enable-rdp", ends=(0, 1))

    def test_bad_advice(self):
        self.fixed_and_taken_back("server.restore-security-layer", LISTENER, "SecurityLayer", 0, 2, ends=(0, 1, 5))

    def test_everybody_is_told_what_and_not_how(self):
        self.set(LISTENER, "SecurityLayer", 0)
        entry = json.loads(self.medic("fix", "server.restore-security-layer", "--yes", "--json", ends=(0, 1, 5)))["entry"]
        self.medic("undo", entry, "--yes")
        state = self.windows.drive_c / "Program Files/RDP Medic/State"
        told = sorted((state / "Summary").glob(f"{entry}.*.json"), key=lambda path: int(path.name.split(".")[1]))
        self.assertEqual([json.loads(path.read_text())["state"] for path in told], ["interrupted", "applied", "interrupted", "undone"])
        for path in told:
            self.assertEqual(set(json.loads(path.read_text())), {"schema", "entry", "time", "version", "remedy", "cause", "state", "changes"})
            self.assertNotIn("SecurityLayer", path.read_text())
        self.assertFalse((state / "Lock").exists())

    def test_tcp_only(self):
        key = r"HKLM\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services\Client"
        self.fixed_and_taken_back("transport.tcp-only", key, "fClientDisableUDP", 0, 1, ends=(0, 1, 5))

    def test_what_others_altered_is_left(self):
        self.set(LISTENER, "SecurityLayer", 0)
        result = json.loads(self.medic("fix", "server.restore-security-layer", "--yes", "--json", ends=(0, 1, 5)))
        self.set(LISTENER, "SecurityLayer", 1)
        said = self.medic("undo", result["entry"], "--yes", ends=(1,))
        self.assertIn("1", said)
        self.assertEqual(self.value(LISTENER, "SecurityLayer"), 1)

    def test_a_policy_of_diagnose_only(self):
        policy = r"HKLM\SOFTWARE\Policies\RDP Medic"
        self.set(policy, "DiagnoseOnly", 1)
        self.addCleanup(self.tool, "reg", "delete", policy, "/v", "DiagnoseOnly", "/f")
        self.set(LISTENER, "SecurityLayer", 0)
        self.medic("fix", "server.restore-security-layer", "--yes", ends=(2,))
        self.assertEqual(self.value(LISTENER, "SecurityLayer"), 0)

    def test_services(self):
        self.seed("service", "SessionEnv", "4")
        self.addCleanup(self.seed, "service", "SessionEnv", "3")
        answer = json.loads(self.medic("plan", "server.start-services", "--json", ends=(0, 1)))["plans"][0]
        if answer["state"] != "ready":
            self.skipTest(f"Wine does not tell enough of its services: {answer['reason']}")
        kinds = [change["kind"] for change in answer["changes"]]
        self.assertIn("set-start-type", kinds)

    def test_saved_password(self):
        self.seed("credential", f"TERMSRV/{SERVER}", "anna")
        self.seed("credential", "TERMSRV/other.lab.test", "anna")
        self.addCleanup(self.seed, "no-credential", "TERMSRV/other.lab.test")
        self.medic("fix", "credentials.forget", SERVER, "--yes", ends=(0, 1))
        entry = self.history()[0]
        self.assertEqual([step["change"]["target"] for step in entry["steps"]], [f"TERMSRV/{SERVER}"])
        self.assertNotIn("password", json.dumps(entry).lower().replace("domain-password", ""))

    def test_a_temporary_connection(self):
        result = json.loads(self.medic("fix", "connection.keepalive", SERVER, "--yes", "--json", ends=(0, 1, 5)))
        made = list(self.windows.drive_c.glob("users/*/AppData/Local/RDP Medic/Connections/*.rdp"))
        self.assertEqual(len(made), 1)
        self.assertIn(SERVER, made[0].read_bytes().decode("utf-16"))
        self.medic("undo", result["entry"], "--yes")
        self.assertFalse(made[0].exists())

    def test_a_fix_that_is_killed_is_taken_back(self):
        self.set(LISTENER, "SecurityLayer", 0)
        self.set(LISTENER, "MinEncryptionLevel", 1)
        before = self.registry()
        known = {entry["entry"] for entry in self.history()}
        for wait in (0.05, 0.1, 0.2, 0.4):
            running = self.windows.start(wine.BIN / CLI, "fix", "server.restore-security-layer", "--yes", "--json")
            time.sleep(wait)
            running.kill()
            running.wait()
            for entry in self.history():
                if entry["entry"] not in known and entry["state"] in ("applied", "interrupted"):
                    self.medic("undo", entry["entry"], "--yes")
            self.assertEqual(self.registry() ^ before, set(), f"after {wait} s")


if __name__ == "__main__":
    live.alone()
    unittest.main()
