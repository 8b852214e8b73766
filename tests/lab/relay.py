#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Hands connections and datagrams that come to one address on to another: relay.py ADDRESS PORT TO PORT. The practice server listens on
IPv4's loopback alone, and this kernel translates no IPv6 address into an IPv4 one."""

import asyncio
import sys


async def copy(source, sink):
    try:
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
        sink.write_eof()
    except OSError:
        sink.transport.abort()


async def hand_on(to, port, reader, writer):
    try:
        far_reader, far_writer = await asyncio.open_connection(to, port)
    except OSError:
        writer.transport.abort()
        return
    await asyncio.gather(copy(reader, far_writer), copy(far_reader, writer))
    for each in (writer, far_writer):
        each.close()


class Back(asyncio.DatagramProtocol):
    """What the server answers to one peer."""

    def __init__(self, front, peer):
        self.front, self.peer = front, peer

    def datagram_received(self, data, _):
        self.front.sendto(data, self.peer)


class Front(asyncio.DatagramProtocol):
    def __init__(self, to, port):
        self.to, self.port, self.backs = to, port, {}

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, peer):
        asyncio.ensure_future(self.send(data, peer))

    async def send(self, data, peer):
        if peer not in self.backs:
            made = asyncio.get_running_loop().create_datagram_endpoint(lambda: Back(self.transport, peer),
                                                                       remote_addr=(self.to, self.port))
            self.backs[peer] = asyncio.ensure_future(made)
        (await self.backs[peer])[0].sendto(data)


async def main(address, port, to, to_port):
    await asyncio.get_running_loop().create_datagram_endpoint(lambda: Front(to, to_port), local_addr=(address, port))
    server = await asyncio.start_server(lambda reader, writer: hand_on(to, to_port, reader, writer), address, port)
    await server.serve_forever()


asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])))
