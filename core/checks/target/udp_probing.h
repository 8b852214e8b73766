// SPDX-License-Identifier: MIT
// Sends RDP-UDP SYNs of several forms to one address and keeps what comes back.
#pragma once

#include "core/checks/target/udp_verdict.h"
#include "core/model/evidence.h"
#include "core/net/datagrams.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <vector>

namespace rdpmedic::checks {

/// A dozen datagrams at most, to one address and port, none of more than 1232 bytes. The full SYN goes first; 50 ms
/// later, unless it was answered, the others go, each on a socket of its own. What is not answered is sent again every
/// 800 ms, as Windows does: three times in all, the old form twice, the newest once. Answers are not acknowledged, so
/// that the server repeats them; those copies are a sample of the way back.
///
/// It ends when nothing can change the verdict, at the latest 3.3 s after it began: the last copy of an answer is on
/// its way for 2.4 s. The sockets stay open until then, so that late copies meet no ICMP error of ours.
class UdpProbing {
public:
    static constexpr Milliseconds head_start{50};
    static constexpr Milliseconds longest{3300};

    UdpProbing(boost::asio::any_io_executor executor, net::UdpEndpoint remote, Milliseconds limit);

    /// Calls `passed` once, when a datagram of full size was answered. All that it uses must live until it is done.
    boost::asio::awaitable<void> run(std::function<void()> passed);

    /// In the order in which they were begun; the full one is always there.
    std::vector<UdpProbe> probes() const;
    const std::string& local() const { return m_local; }

private:
    struct Line {
        Line(boost::asio::any_io_executor executor, UdpForm form, int most_tries, std::size_t bytes);

        UdpProbe probe;
        int most_tries;
        wire::RdpUdpSyn syn;
        net::Datagrams socket;
        net::Monotonic first_sent{};
        net::Monotonic first_answer{};
    };

    void start(UdpForm form, int most_tries, std::size_t bytes);
    boost::asio::awaitable<void> work(Line& line, net::Monotonic begin);
    void send(Line& line);
    bool may_send(const Line& line) const;
    void take(Line& line, net::Arrival arrival);
    void take_answer(Line& line, const net::Arrival& arrival);
    void look();
    bool all_copies_came() const;

    boost::asio::any_io_executor m_executor;
    net::UdpEndpoint m_remote;
    net::Monotonic m_begun;
    net::Monotonic m_end;
    boost::asio::steady_timer m_all_ended;
    std::function<void()> m_passed;
    std::vector<std::unique_ptr<Line>> m_lines;
    std::string m_local;
    std::size_t m_running = 0;
    bool m_told = false;
    bool m_over = false;
};

}  // namespace rdpmedic::checks
