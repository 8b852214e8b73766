// SPDX-License-Identifier: MIT
// One UDP conversation: whole datagrams each way, the ICMP errors that answer them, a ledger. Every wait has a limit.
#pragma once

#include "core/net/local_error.h"
#include "core/net/stream.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rdpmedic::net {

using UdpEndpoint = asio::ip::udp::endpoint;

struct DatagramOptions {
    /// Never fragmented, here or on the way: DF is set. What the system remembers of the path's MTU is not heeded, so
    /// that a datagram is refused here only when it exceeds the interface's own MTU (IP_PMTUDISC_PROBE: ip(7);
    /// learn.microsoft.com/windows/win32/winsock/ipproto-ip-socket-options).
    bool whole = true;
    std::optional<int> hops;  ///< IPv4 time to live, IPv6 hop limit: 1 to 255; none: the system's
};

/// What came: a datagram of the other side, or an ICMP error about one of ours.
struct Arrival {
    Monotonic when{};
    /// The payload. Of an ICMP error: what it quotes of ours; empty where the system does not tell (Windows).
    std::vector<std::uint8_t> bytes;
    /// Windows tells no sender (`from` is empty), and only port unreachable and time exceeded
    /// (learn.microsoft.com/windows/win32/winsock/winsock-ioctls, SIO_UDP_CONNRESET and SIO_UDP_NETRESET).
    std::optional<IcmpError> icmp;
};

struct DatagramLedger {
    struct Entry {
        Monotonic when{};
        std::size_t bytes = 0;  ///< of payload
    };
    static constexpr std::size_t most_entries = 256;

    UdpEndpoint remote;
    std::string local;  ///< our address, once open
    std::vector<Entry> sent;
    std::vector<Entry> received;  ///< the first `most_entries`
    std::size_t copies = 0;       ///< datagrams that equal the first one
};

/// Belongs to one executor's thread and to one coroutine: it sends between its waits.
class Datagrams {
public:
    explicit Datagrams(asio::any_io_executor executor);

    /// A socket that talks with `remote` alone; nothing is sent. Errors: unreachable (no route, no such family here),
    /// denied, internal.
    Result<void> open(UdpEndpoint remote, DatagramOptions options);

    /// Hands one datagram to the system. Errors: too_large (above the MTU of this computer's own interface), denied
    /// (this computer forbids it), unreachable, internal. ICMP errors about earlier datagrams are not told here.
    Result<void> send(const std::vector<std::uint8_t>& bytes);

    /// The next thing that comes. Errors: no_answer (limit), cancelled (`stop`), internal.
    asio::awaitable<Result<Arrival>> next(Milliseconds limit);

    /// Ends the wait of `next` and all later ones, from the same thread. The socket stays open, so that what still
    /// comes is not answered with an ICMP error of ours.
    void stop();

    /// IP packet size that the system believes to pass to `remote` (getsockopt IP_MTU); none where it does not tell.
    std::optional<std::uint32_t> path_mtu() const;

    const DatagramLedger& ledger() const { return m_ledger; }

private:
    Arrival taken(std::size_t count);

    std::shared_ptr<asio::ip::udp::socket> m_socket;  // shared with the timers that may cancel it
    std::vector<std::uint8_t> m_buffer;
    std::vector<std::uint8_t> m_first;
    DatagramLedger m_ledger;
    bool m_stopped = false;
};

}  // namespace rdpmedic::net
