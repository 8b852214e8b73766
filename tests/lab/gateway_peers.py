#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What stands around a gateway, each to be run as a program of its own: a reverse proxy that ends TLS in front of it, a web server
that is none, and a web proxy that lets through, wants a sign-in, or refuses.

    gateway_peers.py reverse ADDRESS:PORT CERTIFICATE KEY BACK_PORT     to 127.0.0.1:BACK_PORT, over TLS again
    gateway_peers.py web ADDRESS:PORT CERTIFICATE KEY
    gateway_peers.py proxy ADDRESS:PORT 200|403|407
"""

import http.server
import select
import socket
import socketserver
import ssl
import sys


def take(source):
    """What has come; nothing where TLS needs more for itself, such as a ticket."""
    source.setblocking(False)
    try:
        return source.recv(16384)
    except (BlockingIOError, ssl.SSLWantReadError):
        return None
    finally:
        source.setblocking(True)


def join(first, second):
    """Hands on what comes until one side ends. In one thread: Python 3.11 does not guard a TLS connection that is read and
    written at once, and a ticket that comes in just then breaks it."""
    other = {first: second, second: first}
    try:
        while True:
            ready = [side for side in other if isinstance(side, ssl.SSLSocket) and side.pending()]
            for source in ready or select.select(list(other), [], [], 60)[0]:
                data = take(source)
                if data == b"":
                    return
                if data:
                    other[source].sendall(data)
    except OSError:
        pass
    finally:
        first.close()
        second.close()


class Threaded(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    request_queue_size = 64
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # clients that only look hang up where they like


def server_context(certificate, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


class Reverse(socketserver.BaseRequestHandler):
    context = None
    back_port = 0

    def handle(self):
        front = self.context.wrap_socket(self.request, server_side=True)
        inside = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        inside.check_hostname = False
        inside.verify_mode = ssl.CERT_NONE
        back = inside.wrap_socket(socket.create_connection(("127.0.0.1", self.back_port), timeout=10))
        join(front, back)


class Proxy(socketserver.BaseRequestHandler):
    status = 200

    def handle(self):
        asked = b""
        while b"\r\n\r\n" not in asked and len(asked) < 8192:
            more = self.request.recv(4096)
            if not more:
                return
            asked += more
        method, authority = asked.split(b" ", 2)[:2]
        if self.status == 407:
            self.request.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: NTLM\r\n"
                                 b"Content-Length: 0\r\n\r\n")
        elif self.status != 200 or method != b"CONNECT":
            self.request.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        else:
            host, port = authority.decode().rsplit(":", 1)
            back = socket.create_connection((host.strip("[]"), int(port)), timeout=10)
            self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            join(self.request, back)


class Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass


def main(kind, place, *rest):
    host, port = place.rsplit(":", 1)
    address = (host, int(port))
    if kind == "reverse":
        Reverse.context = server_context(rest[0], rest[1])
        Reverse.back_port = int(rest[2])
        Threaded(address, Reverse).serve_forever()
    elif kind == "proxy":
        Proxy.status = int(rest[0])
        Threaded(address, Proxy).serve_forever()
    else:
        server = http.server.ThreadingHTTPServer(address, Quiet)
        server.socket = server_context(rest[0], rest[1]).wrap_socket(server.socket, server_side=True)
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
