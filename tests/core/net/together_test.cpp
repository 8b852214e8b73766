// SPDX-License-Identifier: MIT
#include "core/net/together.h"
#include "tests/support/run_coroutine.h"

#include <catch2/catch_test_macros.hpp>

#include <stdexcept>

namespace asio = boost::asio;

namespace {

asio::awaitable<int> after(int milliseconds, int value) {
    asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::milliseconds(milliseconds));
    co_await timer.async_wait(asio::use_awaitable);
    if (value < 0) {
        throw std::runtime_error("negative");
    }
    co_return value;
}

asio::awaitable<std::vector<int>> run(std::vector<std::pair<int, int>> all) {
    std::vector<asio::awaitable<int>> work;
    for (const auto& [milliseconds, value] : all) {
        work.push_back(after(milliseconds, value));
    }
    co_return co_await rdpmedic::net::together(std::move(work));
}

std::vector<int> result_of(std::vector<std::pair<int, int>> all) {
    return rdpmedic::tests::run_coroutine([&](const asio::any_io_executor&) { return run(all); });
}

}  // namespace

TEST_CASE("work done together gives its values in the order it was given, whoever ends first", "[net]") {
    CHECK(result_of({{30, 1}, {1, 2}, {10, 3}}) == std::vector<int>{1, 2, 3});
    CHECK(result_of({}).empty());
}

TEST_CASE("an exception of one is thrown once all have ended", "[net]") {
    CHECK_THROWS_AS(result_of({{1, -1}, {10, 3}}), std::runtime_error);
}
