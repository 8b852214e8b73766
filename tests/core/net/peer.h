// SPDX-License-Identifier: MIT
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <thread>
#include <utility>

namespace rdpmedic::tests {

/// A listener on loopback that does one thing to the first connection, on a thread of its own.
class Peer {
public:
    explicit Peer(std::function<void(boost::asio::ip::tcp::socket&)> act)
        : m_acceptor(m_context, boost::asio::ip::tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)),
          m_thread([this, act = std::move(act)] {
              boost::asio::ip::tcp::socket socket = m_acceptor.accept();
              act(socket);
          }) {}
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;
    ~Peer() { m_thread.join(); }

    boost::asio::ip::tcp::endpoint endpoint() const { return m_acceptor.local_endpoint(); }

private:
    boost::asio::io_context m_context;
    boost::asio::ip::tcp::acceptor m_acceptor;
    std::thread m_thread;
};

}  // namespace rdpmedic::tests
