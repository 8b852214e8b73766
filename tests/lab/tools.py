# SPDX-License-Identifier: MIT
"""What nmap and sslscan say about an RDP server, and what rdpmedic-cli says, brought to the same facts.

A fact is a value under a name: "versions", "suites TLS 1.2", "nla", "certificate.sha1", ... A tool leaves out what it does not tell.
"""

import datetime
import json
import re
import subprocess
import xml.etree.ElementTree as xml

import lab

# nmap and sslscan name some suites in OpenSSL's way or shorten them.
IANA = re.compile(r"^TLS_")


def run(command, seconds):
    made = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    return made.stdout, made.returncode


def ours(host, port, *options):
    output, code = run([lab.program("rdpmedic-cli"), "check", f"{host}:{port}", "--json", "--deep", *options], 120)
    case = json.loads(output)
    facts = {"exit": code, "case": case}
    evidence = {}
    for finding in case["findings"]:
        for entry in finding["evidence"]:
            evidence.setdefault(finding["check"], {})[entry["key"]] = entry["value"]
    reasons = {(f["check"], f["reason"]) for f in case["findings"]}
    facts["reasons"] = reasons
    versions = evidence.get("tls.versions", {}).get("versions")
    if versions is not None:
        facts["versions"] = set(versions)
    for text in evidence.get("tls.suites", {}).get("suites", []):
        version, number, suite = text.split(" ", 2)
        facts.setdefault(f"suites {version} {number}", set()).add(suite)
    certificate = evidence.get("certificate")
    if certificate and "fingerprint" in certificate:
        facts["certificate.sha256"] = certificate["fingerprint"].replace(":", "").lower()
        facts["certificate.subject"] = certificate["subject"]
        facts["certificate.until"] = certificate["valid-until"][:19]
        facts["certificate.key"] = certificate["key"]
        facts["certificate.signature"] = certificate["signature"].lower()
    answers = dict(a.split(": ", 1) for a in evidence.get("negotiation", {}).get("connections", []) if ": " in a)
    selected = evidence.get("negotiation", {}).get("selected")
    if selected is not None:
        facts["nla.required"] = ("negotiation", "nla-required") in reasons
        facts["tls"] = answers.get("TLS") == "TLS"
        facts["rdp"] = answers.get("RDP") == "RDP" or selected == "RDP"
    nla = evidence.get("nla", {})
    if "build" in nla:
        facts["ntlm.build"] = nla["build"]
    if "netbios-name" in nla:
        facts["ntlm.netbios"] = nla["netbios-name"]
    return facts


def tables(element):
    """An nmap script's structured output as nested dictionaries."""
    made = {}
    for number, child in enumerate(element):
        key = child.get("key", str(number))
        made[key] = child.text if child.tag == "elem" else tables(child)
    return made


def nmap(host, port):
    # Its scripts of TLS know no way from RDP to TLS (none in nmap 7.93's sslcert.lua), so they tell nothing of such servers.
    output, _ = run(["nmap", "-Pn", "-n", "-sT", "-p", str(port), "--script", "+rdp-enum-encryption,+rdp-ntlm-info",
                     "-oX", "-", host], 180)
    facts = {}
    root = xml.fromstring(output)
    for script in root.iter("script"):
        name, text, data = script.get("id"), script.get("output", ""), tables(script)
        if name == "rdp-enum-encryption":
            if "ERROR" in text:
                continue  # the script itself failed
            facts["tls"] = "SSL: SUCCESS" in text
            facts["rdp"] = "Native RDP: SUCCESS" in text
            # Any confirm counts as success there, whatever protocol it names; so only refusals tell.
            facts["nla.required"] = "CredSSP (NLA): SUCCESS" in text and not facts["tls"] and not facts["rdp"]
        elif name == "rdp-ntlm-info":
            facts["ntlm.build"] = data.get("Product_Version")
            facts["ntlm.netbios"] = data.get("NetBIOS_Computer_Name")
    return facts


def openssl_names():
    """OpenSSL's name of a suite to IANA's, from openssl itself."""
    output, _ = run(["openssl", "ciphers", "-V", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0"], 20)
    names = {}
    for line in output.splitlines():
        match = re.match(r"\s*0x\S+ - (TLS_\S+)\s+- (\S+)", line)
        if match:
            names[match[2]] = match[1]
    return names


def sslscan(host, port):
    output, _ = run(["sslscan", "--rdp", "--no-colour", "--no-heartbleed", "--no-renegotiation", "--no-fallback",
                     "--no-compression", "--xml=-", f"{host}:{port}"], 180)
    facts = {"versions": set()}
    start = output.find("<?xml")
    root = xml.fromstring(output[start:])
    names = openssl_names()
    for protocol in root.iter("protocol"):
        if protocol.get("type") == "tls" and protocol.get("enabled") == "1":
            facts["versions"].add(f"TLS {protocol.get('version')}")
    for cipher in root.iter("cipher"):
        version = cipher.get("sslversion", "").replace("TLSv", "TLS ")
        name = cipher.get("cipher", "")
        facts.setdefault(f"suites {version}", set()).add(names.get(name, name))
    certificate = root.find(".//certificate")
    if certificate is not None:
        text = certificate.findtext("signature-algorithm") or ""
        facts["certificate.signature"] = text.strip().lower()
        until = certificate.findtext("not-valid-after")
        if until:
            stamp = datetime.datetime.strptime(until.strip(), "%b %d %H:%M:%S %Y %Z")
            facts["certificate.until"] = stamp.isoformat()
    return facts
