// SPDX-License-Identifier: MIT
// A way on which one connection gets through, as with a limit that is very tight: further ones are refused.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <cstdint>
#include <thread>

namespace rdpmedic::tests {

/// Leads from a loopback port of its own to another one. It stops listening before the first byte is passed on.
class SingleWay {
public:
    explicit SingleWay(std::uint16_t to)
        : m_acceptor(m_context, Tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)), m_near(m_context),
          m_far(m_context), m_port(m_acceptor.local_endpoint().port()),
          m_to(boost::asio::ip::address_v4::loopback(), to) {
        boost::asio::co_spawn(m_context, lead(), boost::asio::detached);
        m_thread = std::thread([this] { m_context.run(); });
    }
    SingleWay(const SingleWay&) = delete;
    SingleWay& operator=(const SingleWay&) = delete;
    ~SingleWay() {
        m_context.stop();
        m_thread.join();
    }

    std::uint16_t port() const { return m_port; }

private:
    using Tcp = boost::asio::ip::tcp;
    static constexpr auto quietly = boost::asio::as_tuple(boost::asio::use_awaitable);

    boost::asio::awaitable<void> lead() {
        const auto [not_accepted] = co_await m_acceptor.async_accept(m_near, quietly);
        m_acceptor.close();
        const auto [not_connected] = co_await m_far.async_connect(m_to, quietly);
        if (!not_accepted && !not_connected) {
            boost::asio::co_spawn(m_context, pass(m_near, m_far), boost::asio::detached);
            boost::asio::co_spawn(m_context, pass(m_far, m_near), boost::asio::detached);
        }
    }

    static boost::asio::awaitable<void> pass(Tcp::socket& from, Tcp::socket& to) {
        std::array<char, 4096> buffer{};
        while (true) {
            const auto [ended, count] = co_await from.async_read_some(boost::asio::buffer(buffer), quietly);
            const auto [failed, written] =
                co_await boost::asio::async_write(to, boost::asio::buffer(buffer, count), quietly);
            if (ended || failed || written != count) {
                boost::system::error_code ignored;
                to.shutdown(Tcp::socket::shutdown_send, ignored);
                co_return;
            }
        }
    }

    boost::asio::io_context m_context{1};
    Tcp::acceptor m_acceptor;
    Tcp::socket m_near;
    Tcp::socket m_far;
    std::uint16_t m_port;
    Tcp::endpoint m_to;
    std::thread m_thread;
};

}  // namespace rdpmedic::tests
