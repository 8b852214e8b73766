#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Validates recordings against resources/machine.schema.json: the healthy machines, what rdpmedic-cli records of them, and damaged ones.

Usage: machine_schema_test.py SCHEMA FOLDER RDPMEDIC_CLI. Ends with 77 (skipped) where python3-jsonschema is missing.
"""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)

DAMAGES = [
    ("an unknown member", lambda m: m.update(colour="red")),
    ("another schema", lambda m: m.update(schema="rdpmedic-machine/2")),
    ("a time without its zone", lambda m: m.update(time="2026-01-31T08:00:00")),
    ("a state that does not exist", lambda m: m["services"]["TermService"].update(state="asleep")),
    ("a number over 32 bits", lambda m: next(iter(m["registry"].values())).update(UBR=2**32)),
    ("a profile that does not exist", lambda m: m["firewall"].update(active=["home"])),
    ("a kind that does not exist", lambda m: m["adapters"][0].update(kind="pigeon")),
    ("a field without a value", lambda m: m["events"].append({**m["events"][0], "fields": [["Name"]]})),
]


def main():
    schema, folder, program = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8")), pathlib.Path(sys.argv[2]), sys.argv[3]
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    files = sorted(folder.glob("*.json"))
    assert len(files) >= 6, files
    for path in files:
        machine = json.loads(path.read_text("utf-8"))
        validator.validate(machine)
        for name, damage in DAMAGES:
            damaged = copy.deepcopy(machine)
            damage(damaged)
            assert not validator.is_valid(damaged), f"{path.name}: the schema lets through {name}"
        with tempfile.TemporaryDirectory() as made:
            out = pathlib.Path(made) / "recording.json"
            subprocess.run([program, "record", "--out", str(out), "--machine", str(path), "rds01.contoso.test"], check=True,
                           capture_output=True, timeout=60)
            recording = json.loads(out.read_text("utf-8"))
            assert recording["partial"] is True
            validator.validate(recording)
    print(f"{len(files)} machines")


if __name__ == "__main__":
    main()
