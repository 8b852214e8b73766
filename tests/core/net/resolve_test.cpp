// SPDX-License-Identifier: MIT
#include "core/net/resolve.h"
#include "tests/support/run_coroutine.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>

using namespace rdpmedic;
using net::Family;
using net::Resolution;

namespace {

Resolution resolve_now(std::string name, Family family, Milliseconds limit) {
    return tests::run_coroutine([&](boost::asio::any_io_executor) { return net::resolve(name, family, limit); });
}

}  // namespace

TEST_CASE("a name in the hosts file resolves", "[net]") {
    const Resolution found = resolve_now("localhost", Family::ipv4, Milliseconds(5000));

    REQUIRE(found.outcome == Resolution::Outcome::found);
    CHECK(found.addresses.front().to_string() == "127.0.0.1");
}

TEST_CASE("a literal of the other family is not found", "[net]") {
    CHECK(resolve_now("127.0.0.1", Family::ipv6, Milliseconds(5000)).outcome == Resolution::Outcome::not_found);
}

TEST_CASE("the wait ends at the limit whatever the resolver does", "[net]") {
    const auto begun = std::chrono::steady_clock::now();

    const Resolution result = resolve_now("localhost", Family::ipv4, Milliseconds(0));

    const auto elapsed = std::chrono::steady_clock::now() - begun;
    // Some systems know the answer before the timer is looked at.
    CHECK((result.outcome == Resolution::Outcome::silent || result.outcome == Resolution::Outcome::found));
    CHECK(elapsed < std::chrono::milliseconds(500));
}
