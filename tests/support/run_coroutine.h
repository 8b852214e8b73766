// SPDX-License-Identifier: MIT
// Runs one coroutine to its end on an io_context of its own and gives back what it returns.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <optional>
#include <utility>

namespace rdpmedic::tests {

/// `make` gets the executor and returns the awaitable.
template <class Make>
auto run_coroutine(Make make) {
    boost::asio::io_context context;
    auto work = make(context.get_executor());
    using Value = typename decltype(work)::value_type;
    std::optional<Value> result;
    std::exception_ptr failure;
    boost::asio::co_spawn(context, std::move(work), [&](std::exception_ptr thrown, Value value) {
        failure = thrown;
        result.emplace(std::move(value));
    });
    context.run();
    if (failure) {
        std::rethrow_exception(failure);
    }
    return std::move(*result);
}

}  // namespace rdpmedic::tests
