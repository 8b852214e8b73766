// SPDX-License-Identifier: MIT
// A limit on one wait of a socket.
#pragma once

#include "core/model/evidence.h"

#include <boost/asio/steady_timer.hpp>

#include <memory>

namespace rdpmedic::net {

/// Cancels what the socket is waiting for when the limit passes. Shares the socket, since the timer may fire late.
template <class Socket>
class Limit {
public:
    Limit(const std::shared_ptr<Socket>& socket, Milliseconds limit)
        : m_timer(socket->get_executor(), limit), m_passed(std::make_shared<bool>(false)) {
        m_timer.async_wait([socket, passed = m_passed](boost::system::error_code code) {
            if (!code) {
                *passed = true;
                boost::system::error_code ignored;
                socket->cancel(ignored);
            }
        });
    }

    bool passed() const { return *m_passed; }

private:
    boost::asio::steady_timer m_timer;
    std::shared_ptr<bool> m_passed;
};

}  // namespace rdpmedic::net
