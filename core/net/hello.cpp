// SPDX-License-Identifier: MIT
#include "core/net/hello.h"

#include "core/net/negotiate.h"

#include <boost/asio/this_coro.hpp>

#include <array>
#include <random>

namespace rdpmedic::net {

namespace {

constexpr std::size_t most_bytes = 512 * 1024;

void fill_random(std::array<std::uint8_t, 32>& bytes) {
    static thread_local std::mt19937_64 source{std::random_device{}()};
    for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(source());
    }
}

HelloAnswer::Outcome outcome_of(const Error& error) {
    return error.code == ErrorCode::closed      ? HelloAnswer::Outcome::closed
           : error.code == ErrorCode::no_answer ? HelloAnswer::Outcome::silent
                                                : HelloAnswer::Outcome::reset;
}

HelloAnswer::Outcome outcome_of(const wire::ServerFlight& flight, wire::TlsVersion offered) {
    if (flight.hello()) {
        return flight.hello()->version < offered ? HelloAnswer::Outcome::lower : HelloAnswer::Outcome::accepted;
    }
    return flight.alert() ? HelloAnswer::Outcome::alert : HelloAnswer::Outcome::not_tls;
}

asio::awaitable<void> read_flight(Stream& stream, HelloAnswer& answer, Milliseconds limit) {
    wire::ServerFlight flight;
    std::array<std::uint8_t, 8192> buffer{};
    std::size_t total = 0;
    const Monotonic deadline = std::chrono::steady_clock::now() + limit;
    while (flight.status() == wire::Status::incomplete) {
        const auto count = co_await stream.read_some(buffer, left_until(deadline));
        if (!count) {
            answer.outcome = flight.hello() ? outcome_of(flight, answer.offered) : outcome_of(count.error());
            break;
        }
        if (total == 0) {
            answer.sample.assign(buffer.begin(),
                                 buffer.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(*count, 64)));
        }
        total += *count;
        if (total > most_bytes) {
            answer.outcome = HelloAnswer::Outcome::endless;
            co_return;
        }
        flight.feed({buffer.data(), *count});
    }
    if (flight.status() != wire::Status::incomplete) {
        answer.outcome = outcome_of(flight, answer.offered);
    }
    answer.hello = flight.hello();
    answer.alert = flight.alert();
    answer.problem = flight.problem();
    answer.certificates = flight.certificates();
}

}  // namespace

asio::awaitable<HelloAnswer> say_hello(Endpoint remote, std::uint32_t protocols, wire::ClientHello hello,
                                       Milliseconds limit, std::uint32_t largest_packet) {
    HelloAnswer answer;
    answer.offered = hello.version;
    Stream stream(co_await asio::this_coro::executor);
    stream.limit_packets(largest_packet);
    const Negotiation negotiation = co_await connect_and_negotiate(stream, remote, protocols, limit);
    const bool with_tls = negotiation.outcome == Negotiation::Outcome::confirmed &&
                          negotiation.confirm.kind == wire::ConnectionConfirm::Kind::response &&
                          negotiation.confirm.selected != wire::protocol::rdp;
    if (with_tls) {
        fill_random(hello.random);
        fill_random(hello.key_share);
        const auto sent = co_await stream.write(wire::compose(hello), limit);
        if (sent) {
            co_await read_flight(stream, answer, limit);
        } else {
            answer.outcome = outcome_of(sent.error());
        }
        stream.close();
    }
    answer.ledger = stream.ledger();
    co_return answer;
}

}  // namespace rdpmedic::net
