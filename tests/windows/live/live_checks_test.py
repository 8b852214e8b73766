#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A Windows that runs (under Wine) is broken for real, checked, mended and checked again: registry, services, files, certificates,
saved passwords. What Wine does not have (firewall, event log, access lists, WMI) is tested on recordings.
"""

import json
import subprocess
import unittest

import live
import wine

SERVER = "rds01.lab.test"
SCHANNEL = r"HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols"
TERMINAL = r"HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server"
LISTENER = TERMINAL + r"\WinStations\RDP-Tcp"
POLICY = r"HKLM\SOFTWARE\Policies\Microsoft\Windows"
LSA = r"HKLM\SYSTEM\CurrentControlSet\Control\Lsa"
VERSION = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
SUITES = r"HKLM\SOFTWARE\Policies\Microsoft\Cryptography\Configuration\SSL\00010002"


class Value:
    """A registry value that is written to break something and put back, or removed, to mend it."""

    def __init__(self, key, name, data, kind="REG_DWORD", before=None):
        self.key, self.name, self.data, self.kind, self.before = key, name, data, kind, before

    def write(self, windows, data):
        windows.tool("reg", "add", self.key, "/v", self.name, "/t", self.kind, "/d", str(data), "/f")

    def break_(self, windows):
        self.write(windows, self.data)

    def mend(self, windows):
        if self.before is None:
            windows.tool("reg", "delete", self.key, "/v", self.name, "/f")
        else:
            self.write(windows, self.before)


class Seed:
    def __init__(self, breaking, mending):
        self.breaking, self.mending = breaking, mending

    def break_(self, windows):
        windows.seed(*self.breaking)

    def mend(self, windows):
        windows.seed(*self.mending)


class File:
    def __init__(self, path, text):
        self.path, self.text, self.before = path, text, None

    def break_(self, windows):
        path = windows.drive_c / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        self.before = path.read_bytes() if path.exists() else None
        path.unlink(missing_ok=True)  # it may share its contents with the template
        path.write_text(self.text, newline="")

    def mend(self, windows):
        path = windows.drive_c / self.path
        path.unlink()
        if self.before is not None:
            path.write_bytes(self.before)


# check, how it is broken, the reason when whole, the reason when broken
AS_CLIENT = [
    ("schannel", [Value(SCHANNEL + r"\TLS 1.2\Client", "Enabled", 0)], "default", "client-changed"),
    ("fips", [Value(LSA + r"\FIPSAlgorithmPolicy", "Enabled", 1)], "off", "on"),
    ("client-policy", [Value(POLICY + r"\CredentialsDelegation", "DenyFreshCredentials", 1),
                       Value(POLICY + r"\CredentialsDelegation\DenyFreshCredentials", "1", "TERMSRV/*", "REG_SZ")], "free", "forbids"),
    ("rdp-file", [File("users/{user}/Documents/Default.rdp", f"full address:s:{SERVER}\r\nenablecredsspsupport:i:0\r\n")], "no-file",
     "forbids-nla"),
    ("credentials", [Seed(("credential", f"TERMSRV/{SERVER}", "anna"), ("no-credential", f"TERMSRV/{SERVER}"))], "none", "saved"),
    ("hosts-file", [File("windows/system32/drivers/etc/hosts", f"10.0.0.9 {SERVER}\r\n")], "no-entry", "entry"),
    ("clock", [Value(r"HKLM\SYSTEM\CurrentControlSet\Services\W32Time\Parameters", "Type", "NoSync", "REG_SZ")], "right",
     "not-synchronised"),
    ("updates", [Value(VERSION, "CurrentBuildNumber", "26100", "REG_SZ", before="18362"), Value(VERSION, "UBR", 3323)], "current",
     "known-bad"),
    ("cipher-order", [Value(SUITES, "Functions", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "REG_SZ")], None, "no-common-suite"),
]
AS_SERVER = [
    ("schannel", [Value(SCHANNEL + r"\TLS 1.2\Server", "DisabledByDefault", 1)], "default", "server-changed"),
    ("listener", [Value(TERMINAL, "fDenyTSConnections", 1, before=0)], "listening", "denied"),
    ("weakened", [Value(LISTENER, "SecurityLayer", 0, before=2), Value(LISTENER, "MinEncryptionLevel", 1, before=3)], "none", "found"),
    ("rdp-certificate", [Seed(("no-certificates",), ("certificate", "90"))], "fine", "missing"),
    ("services", [Seed(("service", "SessionEnv", "4"), ("service", "SessionEnv", "3"))], "stopped", "disabled"),
]


class Live(live.Windows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = next(p.name for p in (cls.windows.drive_c / "users").iterdir() if p.name != "Public")
        for name in ("SessionEnv", "UmRdpService", "CryptSvc", "KeyIso"):
            cls.seed("service", name, "3")
        cls.seed("certificate", "90")
        for _, breaks, _, _ in AS_CLIENT + AS_SERVER:
            for one in breaks:
                if isinstance(one, File):
                    one.path = one.path.format(user=cls.user)
                elif isinstance(one, Value) and one.before is not None:
                    one.mend(cls.windows)

        # Wine starts some of its services when they are first asked for: what is compared begins after that.
        cls.windows.run(wine.BIN / "rdpmedic-cli.exe", "check", "--server", "--json")

    def reasons(self, *words):
        made = self.windows.run(wine.BIN / "rdpmedic-cli.exe", "check", *words, "--json")
        self.findings = json.loads(made.stdout)["findings"]
        found = {}
        for finding in self.findings:
            found.setdefault(finding["check"], []).append(finding["reason"])
        return found

    def told(self, check):
        return json.dumps([finding for finding in self.findings if finding["check"] == check], indent=1)

    def go_through(self, cases, *words):
        before = self.reasons(*words)
        for _, breaks, _, _ in cases:
            for one in breaks:
                one.break_(self.windows)
        broken = self.reasons(*words)
        for _, breaks, _, _ in cases:
            for one in breaks:
                one.mend(self.windows)
        after = self.reasons(*words)
        for check, _, whole, reason in cases:
            with self.subTest(check=check, words=words):
                self.assertIn(reason, broken[check])
                self.assertNotIn(reason, before[check])
                self.assertNotIn(reason, after[check])
                if whole is not None:
                    self.assertIn(whole, before[check])
                # As sets: a service of Wine's own may have started or ended meanwhile.
                self.assertEqual(set(before[check]), set(after[check]), self.told(check))

    def test_as_the_client(self):
        self.go_through(AS_CLIENT, SERVER)

    def test_as_the_server(self):
        self.go_through(AS_SERVER, "--server")

    def test_an_expired_certificate(self):
        self.seed("no-certificates")
        self.seed("certificate", "-3")
        self.assertIn("expired", self.reasons("--server")["rdp-certificate"])
        self.seed("no-certificates")
        self.seed("certificate", "90")
        self.assertEqual(self.reasons("--server")["rdp-certificate"], ["fine"])

    def test_a_recording_of_it_says_the_same(self):
        live = self.reasons("--server")
        file = self.windows.drive_c / "recording.json"
        self.tool(wine.BIN / "rdpmedic-cli.exe", "record", "--out", r"C:\recording.json")
        made = subprocess.run([wine.NATIVE_BIN / "rdpmedic-cli", "check", "--machine", str(file), "--server", "--json"], check=False,
                              capture_output=True, text=True, timeout=60)
        recorded = {}
        for finding in json.loads(made.stdout)["findings"]:
            recorded.setdefault(finding["check"], []).append(finding["reason"])
        same = {check for check in live if recorded.get(check) == live[check]}
        # What Wine itself cannot answer is "could not be read" live and "not recorded" in the recording.
        other = {check: (live[check], recorded.get(check)) for check in live.keys() - same}
        self.assertEqual({check: pair for check, pair in other.items() if pair[0] != ["could-not-read"]}, {})


if __name__ == "__main__":
    live.alone()
    unittest.main()
