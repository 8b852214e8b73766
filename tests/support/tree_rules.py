#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Rules of the tree that no compiler checks: includes point downwards only, catalogues and files agree, licence lines stand."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Which rooms a room may look into, itself aside.
MAY_INCLUDE = {
    "core/model": set(),
    "core/system": set(),
    "core/codes": {"core/model"},
    "core/wire": set(),
    "core/net": {"core/model", "core/system", "core/wire"},
    "core/checks": {"core/model", "core/wire", "core/net", "core/codes", "core/machine"},
    "core/causes": {"core/model"},
    "core/remedies": {"core/model", "core/machine", "core/checks", "core/changes"},
    "core/machine": {"core/model", "core/system"},
    "core/json": {"core/model", "core/machine"},
    "core/changes": {"core/model", "core/machine", "core/json"},
    "core/engine": {"core/model", "core/system", "core/json", "core/changes", "core/machine", "core/codes", "core/checks", "core/causes", "core/remedies", "core/net"},
    "core/practice": {"core/model", "core/wire"},
    "core/case": {"core/model", "core/codes", "core/machine", "core/checks", "core/json"},
    "core/elevation": {"core/model", "core/system", "core/machine", "core/json", "core/changes", "core/causes", "core/remedies", "core/checks", "core/engine"},
    "app/words": {"core/model", "core/codes", "core/machine", "core/changes", "core/checks", "core/causes", "core/remedies", "core/engine", "core/practice"},
    "app/bridge": {"core/model", "core/system", "core/machine", "core/json", "core/changes", "core/remedies", "core/checks", "core/engine", "core/elevation", "core/case"},
    "app/report": {"core/model", "core/codes", "core/wire", "core/changes", "core/engine", "core/checks", "core/causes", "core/remedies", "app/words"},
    "app/elevate": {"core/model", "core/system", "core/machine", "core/checks", "core/engine", "core/elevation"},
    "app/console": {"core/*", "app/words", "app/report"},
    "app/wizard": {"core/*", "app/words", "app/report", "app/console", "app/bridge"},
}
FORBIDDEN = [
    (re.compile(r"core/.*"), re.compile(r"#include <Q"), "core knows nothing of Qt"),
    (re.compile(r"(?!core/machine/windows/|tests/windows/).*(?<!_windows\.cpp)(?<!_windows\.h)"),
     re.compile(r"#include (<(windows|winsock2|mstcpip|shellapi)\.h>|\"[^\"]*_windows\.h\")"),
     "Windows' headers are included in core/machine/windows, tests/windows and *_windows files alone"),
    (re.compile(r".*"), re.compile(r"#\s*(if|ifdef|ifndef|elif)\b.*\b(_WIN32|__linux__|__unix__)\b"),
     "platforms differ by files that CMake picks, not by preprocessor"),
    (re.compile(r"(?!core/system/).*"), re.compile(r"\.detach\(\)"), "threads that are left behind are started by core/system/background.h"),
    (re.compile(r"core/causes/.*"), re.compile(r"#include \"core/(?!model|causes)"), "causes see the model alone"),
]
LONGEST_FILE = {"core": 420, "app": 420, "tests": 520}


def sources():
    for folder in ("core", "app", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".h", ".cpp") and path.is_file():
                yield path.relative_to(ROOT)


def room_of(path):
    return "/".join(path.split("/")[:2])


def include_faults(path, text):
    room = room_of(str(path))
    allowed = MAY_INCLUDE.get(room)
    for number, line in enumerate(text.splitlines(), 1):
        for where, what, why in FORBIDDEN:
            if where.fullmatch(str(path)) and what.search(line):
                yield f"{path}:{number}: {why}"
        match = re.match(r'#include "((?:core|app)/[^"]+)"', line)
        if not match or allowed is None:
            continue
        other = room_of(match[1])
        layer = other.split("/")[0] + "/*"
        if other != room and other not in allowed and layer not in allowed:
            yield f"{path}:{number}: {room} must not include {match[1]}"


def catalogue_faults():
    causes = {p.stem for p in (ROOT / "core/causes").glob("*.cpp")} - {"catalogue"}
    listed = set()
    for path in (ROOT / "core/causes").glob("*.cpp"):
        listed |= {i.replace(".", "_").replace("-", "_") for i in re.findall(r'\.id\s*=\s*"([^"]+)"', path.read_text())}
    for name in sorted(causes ^ listed):
        yield f"core/causes: file names and ids differ at {name}"
    yield from remedy_faults()
    catalogue = (ROOT / "core/checks/catalogue.cpp").read_text()
    for path in sorted((ROOT / "core/checks/target").glob("*.cpp")):
        text = path.read_text()
        match = re.search(r'CheckInfo (\w+)\{\s*\.id\s*=\s*"([^"]+)"', text)
        if not match:
            continue
        if match[2].replace(".", "_").replace("-", "_") != path.stem:
            yield f"{path.relative_to(ROOT)}: the file is not named after its id {match[2]}"
        if f"&{match[1]}, run_{match[1]}" not in catalogue:
            yield f"core/checks/catalogue.cpp: {match[2]} is not listed"
        if f'"{path.relative_to(ROOT)}"' not in text:
            yield f"{path.relative_to(ROOT)}: implemented_by names another file"


def remedy_faults():
    """Each file with a Remedy in it is named after the remedy's id and stands in the catalogue; so does each id that is listed."""
    catalogue = (ROOT / "core/remedies/catalogue.cpp").read_text()
    listed = set(re.findall(r"^\s+remedy::(\w+),$", catalogue, re.M))
    defined = set()
    for path in sorted((ROOT / "core/remedies").glob("*.cpp")):
        for name, identity in re.findall(r'Remedy (\w+)\{\s*\{\s*"([^"]+)"', path.read_text()):
            defined.add(name)
            if {name, identity.replace(".", "_").replace("-", "_")} != {path.stem}:
                yield f"{path.relative_to(ROOT)}: file, name in code and id {identity} differ"
    for name in sorted(listed ^ defined):
        yield f"core/remedies: files and catalogue differ at {name}"


def main():
    faults = list(catalogue_faults())
    for path in sources():
        text = (ROOT / path).read_text()
        if not text.startswith("// SPDX-License-Identifier: MIT\n"):
            faults.append(f"{path}: the first line is not the licence line")
        longest = LONGEST_FILE[path.parts[0]]
        if len(text.splitlines()) > longest:
            faults.append(f"{path}: {len(text.splitlines())} lines; {longest} at most")
        faults.extend(include_faults(path, text))
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
