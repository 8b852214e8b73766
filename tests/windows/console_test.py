#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""rdpmedic-cli.exe as scripts use it: words in any alphabet, output, exit codes, Ctrl+C, input."""

import json
import signal
import subprocess
import unittest

import wine


class Console(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.windows = wine.Wine()
        cls.addClassCleanup(cls.windows.close)
        cls.cli = wine.program("rdpmedic-cli.exe")

    def run_cli(self, *words, **options):
        return self.windows.run(self.cli, *words, **options)

    def test_exit_codes(self):
        with wine.PracticeServer("certificate-expired") as server:
            self.assertEqual(self.run_cli("check", f"localhost:{server.port}").returncode, 1)
        self.assertEqual(self.run_cli("--version").returncode, 0)
        self.assertEqual(self.run_cli("chekc").returncode, 64)
        self.assertEqual(self.run_cli("open", "C:\\no such file.json").returncode, 65)

    def test_words_of_the_command_line_are_utf8(self):
        host = "b\u00fccher-\u4f8b\u3048.invalid"
        made = self.run_cli("check", host, "--json")
        case = json.loads(made.stdout)
        self.assertEqual(case["target"]["host"], host)
        asked = [e["value"] for f in case["findings"] if f["check"] == "dns" for e in f["evidence"] if e["key"] == "name-asked"]
        self.assertEqual(asked, [host.encode("idna").decode()])

    def test_files_with_names_in_any_alphabet(self):
        path = self.windows.drive_c / "f\u00e4lle \u4f8b" / "\u0444\u0430\u0439\u043b.json"
        path.parent.mkdir()
        with wine.PracticeServer("healthy-nla") as server:
            made = self.run_cli("check", f"localhost:{server.port}", "--out", f"C:\\f\u00e4lle \u4f8b\\{path.name}")
        self.assertTrue(path.exists(), made.stderr)
        self.assertEqual(json.loads(path.read_text(encoding="utf-8"))["target"]["host"], "localhost")
        self.assertEqual([p.name for p in path.parent.iterdir()], [path.name], "no part of it is left")
        self.assertIn("localhost", self.run_cli("open", f"C:\\f\u00e4lle \u4f8b\\{path.name}").stdout)

    def test_redirected_output_is_plain_with_no_escape_sequences_and_no_carriage_returns(self):
        made = self.windows.start(self.cli, "list", "causes", stdout=subprocess.PIPE)
        output = made.communicate(timeout=60)[0]
        self.assertNotIn(b"\x1b", output)
        self.assertNotIn(b"\r", output)
        output.decode("ascii")

    def test_input_is_decoded(self):
        made = self.windows.start(self.cli, "decode", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        output = made.communicate(b"Error code: 0x904\r\nExtended error code: 0x7\r\n", timeout=60)[0].decode()
        self.assertIn("0x904", output)
        self.assertIn("0x7", output)

    def test_a_reader_that_goes_away_ends_it_quietly(self):
        made = self.windows.start(self.cli, "list", "causes", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        made.stdout.close()
        complaints = made.stderr.read().decode()
        made.stderr.close()
        self.assertEqual(complaints, "")
        self.assertIn(made.wait(60), (0, 1))

    def test_ctrl_c_stops_a_check_and_what_is_known_is_told(self):
        with wine.PracticeServer("not-rdp-silence") as server:
            made = self.windows.start(self.cli, "check", f"localhost:{server.port}", "--json", stdout=subprocess.PIPE)
            # Wine turns the signal into the console's Ctrl+C event.
            try:
                made.wait(1.5)
            except subprocess.TimeoutExpired:
                made.send_signal(signal.SIGINT)
            output = made.communicate(timeout=60)[0].decode()
        self.assertEqual(made.returncode, 3)
        states = {f["check"]: f["state"] for f in json.loads(output)["findings"]}
        self.assertEqual(states["tcp"], "ok")

    def test_the_practice_server_runs_here_too(self):
        made = self.windows.start(self.cli, "practice", "certificate-expired", "--seconds", "60", stdout=subprocess.PIPE, text=True)
        try:
            port = None
            for line in made.stdout:
                if "127.0.0.1:" in line:
                    port = line.split("127.0.0.1:")[1].split()[0]
                    break
            checked = subprocess.run([wine.native_program("rdpmedic-cli"), "check", f"localhost:{port}"], capture_output=True, text=True,
                                     timeout=60, check=False)
            self.assertEqual(checked.returncode, 1)
            self.assertIn("expired", checked.stdout)
            second = self.run_cli("practice", "healthy-nla", "--port", port)
            self.assertEqual(second.returncode, 70, "a port that is taken is not shared")
            made.send_signal(signal.SIGINT)
            rest = made.stdout.read()
            self.assertIn("ended", rest)
            self.assertEqual(made.wait(30), 0)
        finally:
            wine.end([made])
            made.stdout.close()


if __name__ == "__main__":
    unittest.main()
