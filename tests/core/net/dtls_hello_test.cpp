// SPDX-License-Identifier: MIT
// The question to a UDP port, against sockets on loopback that answer, lie, or say nothing.
#include "core/net/dtls_hello.h"
#include "tests/support/run_coroutine.h"

#include <boost/asio/io_context.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <chrono>
#include <thread>

using namespace rdpmedic;
using boost::asio::ip::udp;
using Outcome = net::DtlsProbe::Outcome;

namespace {

constexpr std::string_view verify_request =
    "16 fe ff 00 00 00 00 00 00 00 00 00 23 03 00 00 17 00 00 00 00 00 00 00 17 fe ff 14 66 c1 12 1c 74 6b 0e af ea db "
    "ec a7 44 04 8f 29 b9 16 8c 5f";

/// Reads `passed_over` datagrams and answers the next one.
class Peer {
public:
    Peer(wire::Bytes answer, int passed_over) : m_socket(m_context, udp::endpoint(udp::v4(), 0)) {
        m_thread = std::jthread([this, answer = std::move(answer), passed_over] {
            std::array<std::uint8_t, 2048> buffer{};
            udp::endpoint from;
            boost::system::error_code code;
            for (int count = 0; count <= passed_over && !code; ++count) {
                m_socket.receive_from(boost::asio::buffer(buffer), from, 0, code);
            }
            m_socket.send_to(boost::asio::buffer(answer), from, 0, code);
        });
    }
    udp::endpoint address() const {
        return {boost::asio::ip::make_address("127.0.0.1"), m_socket.local_endpoint().port()};
    }

private:
    boost::asio::io_context m_context;
    udp::socket m_socket;
    std::jthread m_thread;
};

net::DtlsProbe probe(const udp::endpoint& remote, Milliseconds limit) {
    return tests::run_coroutine([&](boost::asio::any_io_executor) { return net::say_dtls_hello(remote, limit); });
}

}  // namespace

TEST_CASE("an answer to the hello is an open side channel", "[net]") {
    const Peer peer(wire::from_hex(verify_request), 0);
    const net::DtlsProbe found = probe(peer.address(), Milliseconds(5000));
    CHECK(found.outcome == Outcome::answers);
    CHECK(found.answer.kind == wire::DtlsAnswer::Kind::hello_verify);
    CHECK(found.sent == 1);
}

TEST_CASE("a lost hello is said again", "[net]") {
    const Peer peer(wire::from_hex(verify_request), 1);
    const net::DtlsProbe found = probe(peer.address(), Milliseconds(8000));
    CHECK(found.outcome == Outcome::answers);
    CHECK(found.sent == 2);
}

TEST_CASE("a datagram that is not DTLS is told as such", "[net]") {
    const Peer peer(wire::from_hex("00 01 02"), 0);
    CHECK(probe(peer.address(), Milliseconds(5000)).outcome == Outcome::other);
}

TEST_CASE("a closed port says so, and a silent one takes the limit", "[net]") {
    boost::asio::io_context context;
    udp::endpoint closed;
    udp::socket silent(context, udp::endpoint(udp::v4(), 0));
    {
        const udp::socket gone(context, udp::endpoint(udp::v4(), 0));
        closed = {boost::asio::ip::make_address("127.0.0.1"), gone.local_endpoint().port()};
    }
    CHECK(probe(closed, Milliseconds(5000)).outcome == Outcome::closed);
    const udp::endpoint mute(boost::asio::ip::make_address("127.0.0.1"), silent.local_endpoint().port());
    const auto begun = std::chrono::steady_clock::now();
    CHECK(probe(mute, Milliseconds(300)).outcome == Outcome::silent);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(2));
    CHECK(net::name(Outcome::silent) == "silent");
}
