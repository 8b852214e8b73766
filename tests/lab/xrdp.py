# SPDX-License-Identifier: MIT
"""xrdp on a loopback address of its own, with a certificate made for it."""

import subprocess
from pathlib import Path

import lab

SUBJECT = "/CN=lab.example.test"


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, capture_output=True)


class Certificate:
    def __init__(self, folder, key="rsa:2048", digest="sha256", expired=False):
        self.key, self.path = Path(folder) / "key.pem", Path(folder) / "cert.pem"
        if key.startswith("rsa:"):
            openssl("genrsa", "-out", str(self.key), key[4:])
        else:
            openssl("ecparam", "-name", key, "-genkey", "-noout", "-out", str(self.key))
        if expired:
            self.sign_for_the_past(Path(folder), digest)
        else:
            openssl("req", "-x509", "-new", "-key", str(self.key), "-out", str(self.path), "-subj", SUBJECT, f"-{digest}",
                    "-days", "60")

    def sign_for_the_past(self, folder, digest):
        """Only `openssl ca` takes dates in the past."""
        request = folder / "request.pem"
        openssl("req", "-new", "-key", str(self.key), "-out", str(request), "-subj", SUBJECT)
        (folder / "index.txt").write_text("")
        (folder / "serial").write_text("01\n")
        settings = folder / "ca.cnf"
        settings.write_text(f"[ca]\ndefault_ca=x\n[x]\ndatabase={folder}/index.txt\nserial={folder}/serial\nnew_certs_dir={folder}\n"
                            "policy=p\nunique_subject=no\n[p]\ncommonName=supplied\n")
        openssl("ca", "-batch", "-selfsign", "-config", str(settings), "-keyfile", str(self.key), "-in", str(request), "-out",
                str(self.path), "-notext", "-md", digest, "-startdate", "20240101000000Z", "-enddate", "20240601000000Z")


def start_xrdp(folder, address, port, security="tls", versions="TLSv1.2, TLSv1.3", through=(), **certificate):
    """The server and its certificate. `through`: the words before a command that run it somewhere else; the caller waits there."""
    lab.require_programs("xrdp", "openssl")
    made = Certificate(folder, **certificate)
    settings = {"port": f"tcp://{address}:{port}", "security_layer": security, "certificate": str(made.path),
                "key_file": str(made.key), "ssl_protocols": versions}
    lines, section = [], ""
    for line in Path("/etc/xrdp/xrdp.ini").read_text().splitlines():
        if line.startswith("["):
            section = line
        key = line.split("=")[0]
        if section == "[Globals]" and key in settings:
            line = f"{key}={settings[key]}"
        lines.append(line)
    ini = Path(folder) / "xrdp.ini"
    ini.write_text("\n".join(lines) + "\n")
    server = lab.Server([*through, "xrdp", "-n", "-c", str(ini)])
    if not through and not lab.wait_for_port(port, host=address):
        server.close()
        raise AssertionError("xrdp did not start: " + server.output())
    return server, made
