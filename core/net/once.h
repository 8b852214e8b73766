// SPDX-License-Identifier: MIT
// Work that several coroutines need and that is done once: the first to ask starts it, all get the same result.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <optional>
#include <utility>

namespace rdpmedic::net {

/// Belongs to one executor's thread. Must outlive the coroutines that wait on it.
template <class T>
class Once {
public:
    explicit Once(boost::asio::any_io_executor executor)
        : m_executor(std::move(executor)), m_done(m_executor, boost::asio::steady_timer::time_point::max()) {}

    /// `start` makes the awaitable that gives the value; called at most once. It runs on its own, so a waiter that
    /// gives up does not take the others' result with it. An exception in the work reaches every waiter.
    template <class Start>
    boost::asio::awaitable<const T*> get(Start start) {
        namespace asio = boost::asio;
        if (!m_started) {
            m_started = true;
            asio::awaitable<T> work = start();
            asio::co_spawn(m_executor, std::move(work), [this](std::exception_ptr failure, T value) {
                m_failure = failure;
                if (!failure) {
                    m_value.emplace(std::move(value));
                }
                m_done.cancel();
            });
        }
        while (!m_value && !m_failure) {
            co_await m_done.async_wait(asio::as_tuple(asio::use_awaitable));
        }
        if (m_failure) {
            std::rethrow_exception(m_failure);
        }
        co_return &*m_value;
    }

private:
    boost::asio::any_io_executor m_executor;
    boost::asio::steady_timer m_done;
    bool m_started = false;
    std::optional<T> m_value;
    std::exception_ptr m_failure;
};

}  // namespace rdpmedic::net
