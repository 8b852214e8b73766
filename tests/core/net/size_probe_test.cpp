// SPDX-License-Identifier: MIT
// Packets of sizes to this computer itself, and what it says of its own adapter and segments. Ways with limits:
// tests/lab/mtu_test.py.
#include "core/net/outgoing.h"
#include "core/net/size_probe.h"
#include "core/net/size_search.h"
#include "core/net/stream.h"
#include "tests/support/run_coroutine.h"

#include <boost/asio/ip/tcp.hpp>
#include <catch2/catch_test_macros.hpp>

#include <chrono>

using namespace rdpmedic;
namespace asio = boost::asio;

namespace {

std::vector<net::SizeSample> probe(const asio::ip::address& remote, const std::vector<std::uint32_t>& sizes,
                                   Milliseconds wait) {
    return tests::run_coroutine([&](const asio::any_io_executor&) { return net::probe_sizes(remote, sizes, 3, wait); });
}

asio::awaitable<std::optional<net::SegmentFacts>>
connect(asio::any_io_executor executor, asio::ip::tcp::endpoint remote, std::uint32_t largest, bool& supported) {
    net::Stream stream(executor);
    stream.limit_packets(largest);
    const auto connected = co_await stream.connect(remote, Milliseconds(2000));
    supported = connected || connected.error().code != ErrorCode::unsupported;
    co_return stream.segments();
}

}  // namespace

TEST_CASE("this computer answers itself, the largest size is enough, and nothing lingers", "[net][mtu]") {
    const auto begun = std::chrono::steady_clock::now();
    const std::vector<net::SizeSample> samples =
        probe(asio::ip::address_v4::loopback(), {1500, 1400, 576}, Milliseconds(5000));
    REQUIRE_FALSE(samples.empty());
    const net::Sweep sweep = net::judge(samples, {.largest = 1500});
    CHECK(sweep.verdict == net::Sweep::Verdict::passes);
    CHECK(sweep.passed == 1500);
    CHECK(samples.front().round == 3);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(4));
}

TEST_CASE("no packet is sent that is too small to be one", "[net][mtu]") {
    CHECK(probe(asio::ip::address_v4::loopback(), {0, 20, 27}, Milliseconds(200)).empty());
}

TEST_CASE("the way to loopback begins at its own adapter, which is no tunnel", "[net][mtu]") {
    const auto adapter = net::outgoing_adapter(asio::ip::address_v4::loopback());
    REQUIRE(adapter.has_value());
    CHECK(adapter->index > 0);
    CHECK_FALSE(adapter->name.empty());
    CHECK_FALSE(adapter->tunnel);
    CHECK(adapter->mtu >= 576);
}

TEST_CASE("a connection can be kept to smaller packets", "[net][mtu]") {
    asio::io_context context;
    asio::ip::tcp::acceptor acceptor(context, asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    bool supported = true;
    const auto facts = [&](std::uint32_t largest) {
        return tests::run_coroutine([&](asio::any_io_executor executor) {
            return connect(executor, acceptor.local_endpoint(), largest, supported);
        });
    };
    const auto limited = facts(1240);
    if (!supported) {
        SUCCEED("this system cannot limit packets");
        return;
    }
    const auto full = facts(0);
    if (!full || !limited) {
        SUCCEED("this system does not tell segment sizes");
        return;
    }
    CHECK(limited->largest_sent + limited->headers <= 1240);
    CHECK(limited->largest_sent + limited->headers >= 1200);
    CHECK(full->largest_sent > limited->largest_sent);
}
