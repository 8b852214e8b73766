// SPDX-License-Identifier: MIT
#include "core/net/once.h"
#include "tests/support/run_coroutine.h"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <catch2/catch_test_macros.hpp>

#include <stdexcept>

namespace asio = boost::asio;
using rdpmedic::net::Once;

namespace {

asio::awaitable<int> counted(int& runs) {
    ++runs;
    asio::steady_timer pause(co_await asio::this_coro::executor, std::chrono::milliseconds(5));
    co_await pause.async_wait(asio::use_awaitable);
    co_return 42;
}

asio::awaitable<int> failing() {
    throw std::runtime_error("broken");
    co_return 0;
}

asio::awaitable<int> ask(Once<int>& once, int& runs) {
    const int* value = co_await once.get([&runs] { return counted(runs); });
    co_return *value;
}

asio::awaitable<int> ask_failing(Once<int>& once) {
    const int* value = co_await once.get([] { return failing(); });
    co_return *value;
}

asio::awaitable<int> three(asio::any_io_executor executor, int& runs) {
    using namespace asio::experimental::awaitable_operators;
    Once<int> once(executor);
    auto [a, b] = co_await (ask(once, runs) && ask(once, runs));
    const int c = co_await ask(once, runs);
    co_return a + b + c;
}

asio::awaitable<int> two_failures(asio::any_io_executor executor) {
    Once<int> once(executor);
    int caught = 0;
    for (int attempt = 0; attempt < 2; ++attempt) {
        try {
            co_await ask_failing(once);
        } catch (const std::runtime_error&) {
            ++caught;
        }
    }
    co_return caught;
}

}  // namespace

TEST_CASE("work that three ask for is done once", "[net]") {
    int runs = 0;

    const int sum =
        rdpmedic::tests::run_coroutine([&](asio::any_io_executor executor) { return three(executor, runs); });

    CHECK(sum == 3 * 42);
    CHECK(runs == 1);
}

TEST_CASE("a failure of the work reaches everybody who asks", "[net]") {
    const int caught =
        rdpmedic::tests::run_coroutine([](asio::any_io_executor executor) { return two_failures(executor); });

    CHECK(caught == 2);
}
