// SPDX-License-Identifier: MIT
// Any number of coroutines of one kind at once.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstddef>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

namespace rdpmedic::net {

/// Their values in the same order, once all have ended. An exception of one is thrown then, the first of them.
template <class T>
boost::asio::awaitable<std::vector<T>> together(std::vector<boost::asio::awaitable<T>> work) {
    namespace asio = boost::asio;
    struct Shared {
        explicit Shared(const asio::any_io_executor& executor)
            : all_ended(executor, asio::steady_timer::time_point::max()) {}
        std::vector<T> values;
        std::size_t running = 0;
        std::exception_ptr failure;
        asio::steady_timer all_ended;
    };
    const auto executor = co_await asio::this_coro::executor;
    const auto shared = std::make_shared<Shared>(executor);
    shared->values.resize(work.size());
    shared->running = work.size();
    for (std::size_t index = 0; index < work.size(); ++index) {
        asio::co_spawn(executor, std::move(work[index]), [shared, index](std::exception_ptr failure, T value) {
            if (failure && !shared->failure) {
                shared->failure = failure;
            }
            shared->values[index] = std::move(value);
            if (--shared->running == 0) {
                shared->all_ended.cancel();
            }
        });
    }
    while (shared->running > 0) {
        co_await shared->all_ended.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    if (shared->failure) {
        std::rethrow_exception(shared->failure);
    }
    co_return std::move(shared->values);
}

}  // namespace rdpmedic::net
