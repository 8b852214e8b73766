// SPDX-License-Identifier: MIT
// A limit on one wait of a socket.
#pragma once

#include "core/model/evidence.h"

#include <boost/asio/steady_timer.hpp>

#include <memory>

namespace rdpmedic::net {

/// Cancels what the socket is waiting for when the limit passes. Shares the socket, since the timer may fire late; once
/// the limit is gone it touches nothing, for what the socket waits for then is another's.
template <class Socket>
class Limit {
public:
    Limit(const std::shared_ptr<Socket>& socket, Milliseconds limit)
        : m_timer(socket->get_executor(), limit), m_state(std::make_shared<State>()) {
        m_timer.async_wait([socket, state = m_state](boost::system::error_code code) {
            if (!code && !state->ended) {
                state->passed = true;
                boost::system::error_code ignored;
                socket->cancel(ignored);
            }
        });
    }

    ~Limit() { m_state->ended = true; }
    Limit(const Limit&) = delete;
    Limit& operator=(const Limit&) = delete;

    bool passed() const { return m_state->passed; }

private:
    struct State {
        bool passed = false;
        bool ended = false;  // the wait is over; the timer may be on its way all the same
    };

    boost::asio::steady_timer m_timer;
    std::shared_ptr<State> m_state;
};

}  // namespace rdpmedic::net
