// SPDX-License-Identifier: MIT
// One TCP connection that keeps its own ledger: times, bytes each way, who ended it and how. Every wait has a limit.
#pragma once

#include "core/model/error.h"
#include "core/model/evidence.h"
#include "core/net/local_error.h"
#include "core/net/segments.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::net {

namespace asio = boost::asio;
using Endpoint = asio::ip::tcp::endpoint;
using Monotonic = std::chrono::steady_clock::time_point;

/// How a connection ended, or why it never began.
enum class Ending : std::uint8_t {
    open,         ///< it stands
    us,           ///< we closed it
    peer_fin,     ///< the other side closed in order
    peer_rst,     ///< torn down from outside: the other side or a device that poses as it
    silence,      ///< our limit passed without an answer
    refused,      ///< RST to the SYN
    rejected,     ///< an ICMP message that only a filter sends
    unreachable,  ///< no route, or ICMP host or network unreachable
    local,        ///< this computer forbade it
};

/// Stable spelling for evidence: "open", "us", "peer-fin", "peer-rst", "silence", "refused", "rejected", "unreachable",
/// "local".
std::string_view name(Ending ending);

struct Ledger {
    Endpoint remote;
    std::string local;          ///< our address, once connected
    double connect_ms = 0;      ///< SYN to SYN+ACK, or to the failure
    std::size_t sent = 0;       ///< payload bytes handed to the system
    std::size_t received = 0;   ///< payload bytes read
    double last_answer_ms = 0;  ///< from our last write to the first byte, or the end, that followed it
    Ending ending = Ending::open;
    int native_error = 0;
    std::optional<IcmpError> icmp;
    std::optional<std::uint32_t> retransmits;
    std::optional<SegmentFacts> segments;  ///< as they were when it ended, or was looked at last
};

/// The ledger as evidence: address, connect-ms, sent-bytes, received-bytes, closed-by and what else is known.
void append(std::vector<Evidence>& evidence, const Ledger& ledger, std::string_view source);

double milliseconds_since(Monotonic start);

/// What is left until then, for the next wait of an exchange that has one limit in all; never less than nothing.
Milliseconds left_until(Monotonic deadline);

class Stream {
public:
    explicit Stream(asio::any_io_executor executor);

    /// No packet of more bytes in either direction; to be called before connecting. Where the system cannot, connecting
    /// fails as `unsupported`.
    void limit_packets(std::uint32_t bytes) { m_largest_packet = bytes; }

    /// How many routers may pass our packets on, from now on: with less than the way has, they die before the other
    /// side (IP_TTL, RFC 791 3.2; IPV6_UNICAST_HOPS, RFC 3493 5.1). To be told before connecting or on a live
    /// connection; 1 to 255, nothing gives the system's own number back.
    void limit_hops(std::optional<int> hops);

    /// One SYN alone when connecting, so that a refusal is told at once everywhere.
    void connect_with_one_try() { m_one_try = true; }

    /// Errors: refused, unreachable (also for ICMP rejects, see the ledger), denied, no_answer, reset, unsupported,
    /// internal.
    asio::awaitable<Result<void>> connect(Endpoint remote, Milliseconds limit);

    /// Everything or an error: closed, reset, no_answer. With a limit of nothing it is no_answer at once.
    asio::awaitable<Result<void>> write(std::vector<std::uint8_t> bytes, Milliseconds limit);

    /// At least one byte, or an error: closed (FIN), reset, no_answer. With a limit of nothing it is no_answer,
    /// whatever has come: who keeps sending would else never meet the end of an exchange. `buffer` must outlive the
    /// wait.
    asio::awaitable<Result<std::size_t>> read_some(std::span<std::uint8_t> buffer, Milliseconds limit);

    /// Waits until there is something to read or the connection has ended, and changes nothing: true, and the next read
    /// tells which. False when the limit passed; the connection stands.
    asio::awaitable<bool> wait(Milliseconds limit);

    /// A probe of the system's whenever the connection was quiet so long. False where the system refuses.
    bool keep_alive(std::chrono::seconds every);

    /// Bytes sent and not acknowledged; nothing where the system does not tell.
    std::optional<std::size_t> unacknowledged() const;

    /// Gives bytes back that belong to the next layer; the next read returns them first.
    void unread(std::vector<std::uint8_t> bytes) { m_unread = std::move(bytes); }

    /// Closes in order if it stands; the ledger says `us`.
    void close();

    const Ledger& ledger() const { return m_ledger; }
    /// Of a connection that stands; else as they were at its end.
    std::optional<SegmentFacts> segments();
    bool is_open() const { return m_ledger.ending == Ending::open && m_socket->is_open(); }

private:
    void apply_hops();
    Error ended(boost::system::error_code code, bool limit_passed, std::string_view operation);

    std::shared_ptr<asio::ip::tcp::socket> m_socket;  // shared with the timers that may cancel it
    Ledger m_ledger;
    std::uint32_t m_largest_packet = 0;  // 0: as the system likes it
    std::vector<std::uint8_t> m_unread;
    std::optional<int> m_hops;         // what was asked for
    std::optional<int> m_system_hops;  // what the system had set before
    bool m_one_try = false;
    Monotonic m_asked{};      // time of the last write
    bool m_awaiting = false;  // no byte has come since the last write
};

}  // namespace rdpmedic::net
