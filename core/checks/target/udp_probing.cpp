// SPDX-License-Identifier: MIT
#include "core/checks/target/udp_probing.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <random>

namespace rdpmedic::checks {

namespace asio = boost::asio;
using End = UdpProbe::End;

namespace {

constexpr std::chrono::milliseconds repeat{static_cast<int>(udp_repeat_ms)};
constexpr std::size_t most_copies = 3;

double milliseconds(std::chrono::steady_clock::duration span) {
    return std::chrono::duration<double, std::milli>(span).count();
}

std::uint32_t random_number() {
    static thread_local std::mt19937 source{std::random_device{}()};
    return static_cast<std::uint32_t>(source());
}

wire::RdpUdpSyn syn_of(UdpForm form, std::size_t bytes) {
    wire::RdpUdpSyn syn;
    syn.sequence = random_number();
    if (bytes >= wire::rdp_udp_least_mtu) {
        syn.upstream_mtu = syn.downstream_mtu = static_cast<std::uint16_t>(bytes);
    }
    if (form == UdpForm::newest) {
        syn.version = wire::RdpUdpVersion::v3;
        std::generate(syn.cookie_hash.emplace().begin(), syn.cookie_hash->end(),
                      [] { return static_cast<std::uint8_t>(random_number()); });
    } else if (form != UdpForm::old) {
        syn.version = wire::RdpUdpVersion::v2;
    }
    return syn;
}

/// Without the zone, which no ICMP error carries.
std::string plain_text(const asio::ip::address& address) {
    return address.is_v6() ? asio::ip::address_v6(address.to_v6().to_bytes()).to_string() : address.to_string();
}

/// Rounded up, so that a wait never ends before its time and then waits for nothing.
Milliseconds until(net::Monotonic time) {
    return std::max(std::chrono::ceil<Milliseconds>(time - std::chrono::steady_clock::now()), Milliseconds(0));
}

}  // namespace

UdpProbing::Line::Line(asio::any_io_executor executor, UdpForm form, int tries, std::size_t bytes)
    : most_tries(tries), syn(syn_of(form, bytes)), socket(std::move(executor)) {
    probe.form = form;
    probe.bytes = compose(syn, bytes).size();
}

UdpProbing::UdpProbing(asio::any_io_executor executor, net::UdpEndpoint remote, Milliseconds limit)
    : m_executor(executor), m_remote(std::move(remote)), m_begun(std::chrono::steady_clock::now()),
      m_end(m_begun + std::min(limit, longest)), m_all_ended(executor, asio::steady_timer::time_point::max()) {}

asio::awaitable<void> UdpProbing::run(std::function<void()> passed) {
    m_passed = std::move(passed);
    start(UdpForm::full, 3, wire::rdp_udp_most_mtu);
    start(UdpForm::least, 3, wire::rdp_udp_least_mtu);
    start(UdpForm::bare, 3, 0);
    start(UdpForm::old, 2, wire::rdp_udp_most_mtu);
    while (m_running > 0) {
        co_await m_all_ended.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    for (const auto& line : m_lines) {
        if (line->probe.answer) {
            line->probe.listened_ms = net::milliseconds_since(line->first_answer);
        }
    }
}

void UdpProbing::start(UdpForm form, int most_tries, std::size_t bytes) {
    Line& line = *m_lines.emplace_back(std::make_unique<Line>(m_executor, form, most_tries, bytes));
    const bool at_once = form == UdpForm::full || form == UdpForm::newest;
    ++m_running;
    auto working = work(line, at_once ? std::chrono::steady_clock::now() : m_begun + head_start);
    asio::co_spawn(m_executor, std::move(working), [this](const std::exception_ptr&) {
        if (--m_running == 0) {
            m_all_ended.cancel();
        }
    });
}

asio::awaitable<void> UdpProbing::work(Line& line, net::Monotonic next_send) {
    const auto opened = line.socket.open(m_remote, {});
    if (!opened) {
        line.probe.end = opened.error().code == ErrorCode::denied ? End::forbidden_here : End::unreachable;
        line.probe.native_error = opened.error().native;
        look();
        co_return;
    }
    m_local = line.socket.ledger().local;
    while (!m_over && std::chrono::steady_clock::now() < m_end) {
        if (may_send(line) && std::chrono::steady_clock::now() >= next_send) {
            send(line);
            next_send += repeat;
        }
        if (!may_send(line) && line.probe.tries == 0) {
            break;  // its question was answered before it was asked
        }
        const net::Monotonic wake = may_send(line) ? std::min(next_send, m_end) : m_end;
        auto arrival = co_await line.socket.next(until(wake));
        if (arrival) {
            take(line, std::move(*arrival));
        } else if (arrival.error().code != ErrorCode::no_answer) {
            break;
        }
    }
}

bool UdpProbing::may_send(const Line& line) const {
    const bool asked_elsewhere = m_told && line.probe.form != UdpForm::newest;
    const bool is_open = line.probe.end == End::nothing || line.probe.end == End::foreign;
    return is_open && line.probe.tries < line.most_tries && !asked_elsewhere && !m_over;
}

void UdpProbing::send(Line& line) {
    UdpProbe& probe = line.probe;
    const auto sent = line.socket.send(compose(line.syn, probe.bytes));
    if (sent) {
        if (++probe.tries == 1) {
            line.first_sent = std::chrono::steady_clock::now();
        }
        return;
    }
    const ErrorCode code = sent.error().code;
    probe.end = code == ErrorCode::too_large ? End::too_big_here
                : code == ErrorCode::denied  ? End::forbidden_here
                                             : End::unreachable;
    probe.native_error = sent.error().native;
    if (probe.end == End::too_big_here) {
        probe.mtu = line.socket.path_mtu().value_or(0);
    }
    look();
}

void UdpProbing::take(Line& line, net::Arrival arrival) {
    if (!arrival.icmp) {
        take_answer(line, arrival);
    } else if (line.probe.end == End::nothing) {
        const auto end = end_of(*arrival.icmp, plain_text(m_remote.address()), m_local);
        if (end) {
            line.probe.end = *end;
            line.probe.mtu = arrival.icmp->mtu;
            line.probe.icmp = std::move(arrival.icmp);
        }
    }
    look();
}

void UdpProbing::take_answer(Line& line, const net::Arrival& arrival) {
    UdpProbe& probe = line.probe;
    const auto parsed = wire::parse_rdp_udp_syn(arrival.bytes);
    if (parsed.status != wire::Status::complete || !answers(parsed.value, line.syn)) {
        if (probe.end == End::nothing && probe.tries > 0) {
            probe.end = End::foreign;
            probe.foreign = wire::hex(arrival.bytes);
        }
        return;
    }
    if (!probe.answer) {
        probe.end = End::answered;
        probe.foreign.clear();
        probe.answer = parsed.value;
        probe.answer_bytes = arrival.bytes.size();
        probe.answer_ms = milliseconds(arrival.when - line.first_sent);
        line.first_answer = arrival.when;
    } else if (parsed.value == *probe.answer && probe.copies_ms.size() < most_copies) {
        probe.copies_ms.push_back(milliseconds(arrival.when - line.first_answer));
    }
}

void UdpProbing::look() {
    const std::vector<UdpProbe> so_far = probes();
    const bool passes = udp_passes(so_far);
    const auto answered = std::find_if(so_far.begin(), so_far.end(), [](const UdpProbe& p) { return p.answer; });
    const auto is_newest = [](const auto& line) { return line->probe.form == UdpForm::newest; };
    const bool asked_newest = std::any_of(m_lines.begin(), m_lines.end(), is_newest);
    if (answered != so_far.end() && !asked_newest) {
        start(UdpForm::newest, 1, answered->bytes);
    }
    if (passes && !m_told) {
        m_told = true;
        m_passed();
    }
    m_over = m_over || (udp_is_certain(so_far) && (!passes || all_copies_came()));
    if (m_over || m_told) {
        for (const auto& line : m_lines) {
            if (m_over || (line->probe.tries == 0 && !is_newest(line))) {
                line->socket.stop();
            }
        }
    }
}

bool UdpProbing::all_copies_came() const {
    return std::all_of(m_lines.begin(), m_lines.end(), [](const auto& line) {
        return line->probe.tries == 0 || line->probe.copies_ms.size() == most_copies;
    });
}

std::vector<UdpProbe> UdpProbing::probes() const {
    std::vector<UdpProbe> list;
    for (const auto& line : m_lines) {
        if (line->probe.tries > 0 || line->probe.end != End::nothing || line->probe.form == UdpForm::full) {
            list.push_back(line->probe);
        }
    }
    return list;
}

}  // namespace rdpmedic::checks
