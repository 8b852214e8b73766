// SPDX-License-Identifier: MIT
#include "core/net/negotiate.h"

#include <algorithm>
#include <array>

namespace rdpmedic::net {

namespace {

constexpr std::size_t most_bytes = 4096;

Negotiation::Outcome outcome_of(const Error& error) {
    switch (error.code) {
    case ErrorCode::closed:
        return Negotiation::Outcome::closed;
    case ErrorCode::no_answer:
        return Negotiation::Outcome::silent;
    default:
        return Negotiation::Outcome::reset;
    }
}

/// What the bytes so far amount to; `finished` when no more are needed.
bool judge(Negotiation& negotiation, const std::vector<std::uint8_t>& bytes, bool ended) {
    const auto parsed = wire::parse_connection_confirm(bytes);
    negotiation.consumed = parsed.consumed;
    if (parsed.status == wire::Status::complete) {
        negotiation.outcome = Negotiation::Outcome::confirmed;
        negotiation.confirm = parsed.value;
        return true;
    }
    if (parsed.status == wire::Status::incomplete && !ended) {
        return false;
    }
    negotiation.sample.assign(bytes.begin(),
                              bytes.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(bytes.size(), 64)));
    negotiation.first = wire::identify(bytes);
    negotiation.problem = parsed.status == wire::Status::malformed ? parsed.problem : "the answer stops in the middle";
    const bool like_rdp = bytes.size() >= 2 && bytes[0] == 3 && bytes[1] == 0;
    negotiation.outcome = like_rdp ? Negotiation::Outcome::malformed : Negotiation::Outcome::not_rdp;
    return true;
}

/// After something that is not RDP: does it go on for ever?
asio::awaitable<bool> goes_on(Stream& stream, std::size_t already, Milliseconds limit) {
    constexpr std::size_t enough = 256 * 1024;
    std::array<std::uint8_t, 8192> buffer{};
    std::size_t total = already;
    const Monotonic deadline = std::chrono::steady_clock::now() + limit;
    while (total < enough) {
        const auto count = co_await stream.read_some(buffer, left_until(deadline));
        if (!count) {
            co_return false;
        }
        total += *count;
    }
    co_return true;
}

}  // namespace

namespace {

asio::awaitable<Negotiation> exchange(Stream& stream, std::uint32_t protocols, Milliseconds limit) {
    Negotiation negotiation;
    negotiation.requested = protocols;
    wire::ConnectionRequest request;
    request.protocols = protocols;
    const Monotonic deadline = std::chrono::steady_clock::now() + limit;
    const auto sent = co_await stream.write(wire::compose(request), limit);
    if (!sent) {
        negotiation.outcome = outcome_of(sent.error());
        co_return negotiation;
    }
    std::vector<std::uint8_t> bytes;
    std::array<std::uint8_t, most_bytes> buffer{};
    for (;;) {
        const auto count = co_await stream.read_some(buffer, left_until(deadline));
        if (!count) {
            if (bytes.empty()) {
                negotiation.outcome = outcome_of(count.error());
            } else {
                judge(negotiation, bytes, true);
            }
            co_return negotiation;
        }
        bytes.insert(bytes.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(*count));
        if (judge(negotiation, bytes, bytes.size() > most_bytes)) {
            break;
        }
    }
    if (negotiation.outcome == Negotiation::Outcome::confirmed && bytes.size() > negotiation.consumed) {
        stream.unread({bytes.begin() + static_cast<std::ptrdiff_t>(negotiation.consumed), bytes.end()});
    }
    if (negotiation.outcome == Negotiation::Outcome::not_rdp) {
        const auto patience = std::min(limit, Milliseconds(1000));
        const bool endless = co_await goes_on(stream, bytes.size(), patience);
        if (endless) {
            negotiation.outcome = Negotiation::Outcome::endless;
        }
    }
    co_return negotiation;
}

}  // namespace

asio::awaitable<Negotiation> negotiate(Stream& stream, std::uint32_t protocols, Milliseconds limit) {
    Negotiation negotiation = co_await exchange(stream, protocols, limit);
    negotiation.ledger = stream.ledger();
    co_return negotiation;
}

asio::awaitable<Negotiation> connect_and_negotiate(Stream& stream, Endpoint remote, std::uint32_t protocols,
                                                   Milliseconds limit) {
    const auto connected = co_await stream.connect(remote, limit);
    if (!connected) {
        Negotiation none;
        none.requested = protocols;
        none.ledger = stream.ledger();
        co_return none;
    }
    co_return co_await negotiate(stream, protocols, limit);
}

}  // namespace rdpmedic::net
