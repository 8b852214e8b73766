#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The card as rdpmedic-cli writes it: well-formed HTML that loads nothing, text of 72 columns, hostile evidence and all.

Usage: owner_card_page_test.py RDPMEDIC_CLI HAND_MADE_CASE.
"""
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile

VOID = {"meta", "br", "hr"}
KNOWN = {"html", "head", "meta", "title", "style", "body", "div", "h1", "h2", "p", "ol", "ul", "li", "pre", "b", "span"}
ATTRIBUTES = {"lang", "dir", "charset", "name", "content", "http-equiv", "class"}
HOSTILE = "</title></style><script src=//evil.test/x></script><a href='http://evil.test'>\u202e\x07&amp;\"'"


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.seen, self.text, self.style = [], set(), "", ""

    def handle_starttag(self, tag, attributes):
        assert tag in KNOWN, f"<{tag}> on the page"
        for name, _ in attributes:
            assert name in ATTRIBUTES, f"{name} at <{tag}>"
        self.seen.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.text += data


def run(*arguments):
    done = subprocess.run(arguments, capture_output=True, timeout=60, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def hostile(value):
    if isinstance(value, str):
        return value + HOSTILE
    return [hostile(one) for one in value] if isinstance(value, list) else value


def check_html(text):
    page = Page()
    page.feed(text)
    page.close()
    assert not page.open, f"not closed: {page.open}"
    assert {"h1", "h2", "pre", "ol", "b"} <= page.seen, page.seen
    assert "default-src 'none'" in text
    for loads in ("url(", "@import", "src:", "expression("):
        assert loads not in page.style, loads
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text), "control characters"
    return page.text


def check_text(text):
    for line in text.splitlines():
        assert len(line) <= 72, f"{len(line)} columns: {line}"
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text), "control characters"


def main():
    program, hand_made = sys.argv[1], pathlib.Path(sys.argv[2])
    case = json.loads(hand_made.read_text(encoding="utf-8"))
    bad = json.loads(hand_made.read_text(encoding="utf-8"))
    for finding in bad["findings"]:
        for evidence in finding["evidence"]:
            if evidence["kind"] in ("text", "list"):
                evidence["value"] = hostile(evidence["value"])
    with tempfile.TemporaryDirectory() as folder:
        for number, document in enumerate((case, bad)):
            path = pathlib.Path(folder, f"case{number}.json")
            path.write_text(json.dumps(document), encoding="utf-8")
            for place in ("on-premises", "azure", "aws"):
                status, page, errors = run(program, "owner-card", str(path), "--place", place, "--html")
                assert status == 0 and not errors, errors
                shown = check_html(page)
                assert "rds01.example.test" in shown
                status, text, errors = run(program, "owner-card", str(path), "--place", place)
                assert status == 0 and not errors, errors
                check_text(text)
                saved = pathlib.Path(folder, "card.html")
                status, output, _ = run(program, "owner-card", str(path), "--place", place, "--html", "--out", str(saved))
                assert status == 0 and output == "" and saved.read_bytes().decode("utf-8") == page
        assert run(program, "owner-card", str(path), "--place", "moon")[0] == 64
        assert run(program, "owner-card")[0] == 64
        assert run(program, "owner-card", str(hand_made.parent))[0] == 65
        assert run(program, "owner-card", str(path), "--out", str(pathlib.Path(folder, "no", "card.txt")))[0] == 70


main()
