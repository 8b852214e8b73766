#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Validates cases against resources/case.schema.json: a hand-made one, damaged copies of it, and what rdpmedic-cli writes.

Usage: schema_test.py SCHEMA HAND_MADE_CASE [RDPMEDIC_CLI]. Ends with 77 (skipped) where python3-jsonschema is missing.
"""
import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)


def at(document, path):
    for step in path:
        document = document[step]
    return document


DAMAGES = [
    ("an unknown member", lambda case: case.update(colour="red")),
    ("an unknown member of a finding", lambda case: at(case, ["findings", 0]).update(colour="red")),
    ("a missing member", lambda case: case.pop("diagnosis")),
    ("another schema", lambda case: case.update(schema="rdpmedic-case/2")),
    ("a state that does not exist", lambda case: at(case, ["findings", 1]).update(state="failed")),
    ("a check that does not exist", lambda case: at(case, ["findings", 1]).update(check="ping")),
    ("a reason that is no id", lambda case: at(case, ["findings", 1]).update(reason="Not Found")),
    ("a value of another kind", lambda case: at(case, ["findings", 1, "evidence", 0]).update(kind="count")),
    ("a time without its zone", lambda case: case.update(started="2026-01-31T08:00:00")),
    ("a port out of range", lambda case: case["target"].update(port=65536)),
    ("a code that is a number", lambda case: case["symptom"].update(code=2308)),
    ("a cause that does not exist", lambda case: at(case, ["diagnosis", "causes", 0]).update(id="certificate.old")),
    ("a strength that does not exist", lambda case: at(case, ["diagnosis", "causes", 0, "for", 0]).update(strength="sure")),
    ("a remedy that does not exist", lambda case: at(case, ["diagnosis", "causes", 0]).update(remedies=["reboot"])),
    ("a conclusion that does not exist", lambda case: case["diagnosis"].update(conclusion="maybe")),
    ("a question named as a check", lambda case: at(case, ["diagnosis", "next"]).update(kind="check")),
]


def check_hand_made(validator, path):
    case = json.loads(path.read_text(encoding="utf-8"))
    validator.validate(case)
    for name, damage in DAMAGES:
        damaged = copy.deepcopy(case)
        damage(damaged)
        assert not validator.is_valid(damaged), f"the schema lets through {name}"


def run(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", timeout=60, check=False)


def check_program(validator, program, hand_made):
    opened = run(program, "open", str(hand_made), "--json")
    validator.validate(json.loads(opened.stdout))
    for fault, status in [("healthy-nla", 0), ("certificate-expired", 1), ("nla-garbage", None)]:
        server = subprocess.Popen([program, "practice", fault, "--seconds", "60"], stdout=subprocess.PIPE, encoding="utf-8")
        try:
            address = None
            for line in server.stdout:
                if found := re.search(r"127\.0\.0\.1:\d+", line):
                    address = found.group()
                    break
            assert address, f"the practice server for {fault} gave no address"
            with tempfile.TemporaryDirectory() as folder:
                saved = pathlib.Path(folder, "case.json")
                checked = run(program, "check", address, "--code", "0x904 0x7", "--answer", "vpn=no", "--try-alternatives", "--json", "--out", str(saved))
                case = json.loads(checked.stdout)
                assert saved.read_text(encoding="utf-8") == checked.stdout, "the saved case is another than the printed one"
            validator.validate(case)
            assert "alternatives" in case, "the tested other ways are missing"
            assert case["findings"], "a case without findings"
            assert status is None or checked.returncode == status, f"{fault} ended with {checked.returncode}: {checked.stderr}"
        finally:
            server.terminate()
            server.wait(timeout=10)


def main():
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    hand_made = pathlib.Path(sys.argv[2])
    check_hand_made(validator, hand_made)
    if len(sys.argv) > 3 and pathlib.Path(sys.argv[3]).exists():
        check_program(validator, sys.argv[3], hand_made)
    else:
        print("rdpmedic-cli is not built: only the hand-made case was validated")


main()
