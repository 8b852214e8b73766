// SPDX-License-Identifier: MIT
// Echo requests by the calls that need no rights; their hop limit makes routers answer.
// Source: learn.microsoft.com/windows/win32/api/icmpapi (IcmpSendEcho2, Icmp6SendEcho2, IcmpParseReplies,
// Icmp6ParseReplies); the numbers of states are in ipexport.h.
#include "core/net/probe.h"
#include "core/system/background.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <cstring>
#include <functional>
#include <vector>
// after winsock2.h, which Asio brings
#include <iphlpapi.h>
// after iphlpapi.h, on which it builds
#include <icmpapi.h>

namespace rdpmedic::net {

namespace {

namespace ip = boost::asio::ip;
constexpr std::array ttl_order{ProbeWay::icmp_ttl, ProbeWay::tcp_ttl};
constexpr std::array direct_order{ProbeWay::icmp, ProbeWay::tcp_connect};
constexpr UCHAR usual_hop_limit = 128;

/// What the system writes to until it has signalled the event.
struct Echo {
    HANDLE port = INVALID_HANDLE_VALUE;
    HANDLE event = nullptr;
    bool v6 = false;
    bool pending = false;
    std::array<char, 8> request{};
    IP_OPTION_INFORMATION options{};
    std::vector<std::uint8_t> reply = std::vector<std::uint8_t>(512);

    Echo() = default;
    Echo(const Echo&) = delete;
    Echo& operator=(const Echo&) = delete;
    ~Echo() {
        if (port != INVALID_HANDLE_VALUE) {
            IcmpCloseHandle(port);
        }
        if (event != nullptr) {
            CloseHandle(event);
        }
    }
};

/// Gives a request that is still on its way to somebody who waits for its end.
class Watched {
public:
    explicit Watched(std::shared_ptr<Echo> echo) : m_echo(std::move(echo)) {}
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;
    ~Watched() {
        if (m_echo->pending) {
            run_in_background([echo = m_echo] { WaitForSingleObject(echo->event, INFINITE); });
        }
    }

private:
    std::shared_ptr<Echo> m_echo;
};

/// Calls once the event is signalled, on a thread of the system's pool; no more when it is gone. (Asio's own
/// object_handle ends its wait from within the callback, which Wine does not survive.)
class Alarm {
public:
    Alarm(HANDLE event, std::function<void()> call) : m_call(std::move(call)) {
        if (RegisterWaitForSingleObject(&m_wait, event, &Alarm::ring, this, INFINITE, WT_EXECUTEONLYONCE) == 0) {
            m_wait = nullptr;
        }
    }
    Alarm(const Alarm&) = delete;
    Alarm& operator=(const Alarm&) = delete;
    ~Alarm() {
        if (m_wait != nullptr) {
            UnregisterWaitEx(m_wait, INVALID_HANDLE_VALUE);  // once a call that runs has returned
        }
    }
    bool is_set() const { return m_wait != nullptr; }

private:
    static void CALLBACK ring(void* self, BOOLEAN) { static_cast<Alarm*>(self)->m_call(); }

    std::function<void()> m_call;
    HANDLE m_wait = nullptr;
};

bool send(Echo& echo, const Probe& probe, Milliseconds limit) {
    const ip::address to = probe.to.address();
    const auto size = static_cast<DWORD>(echo.reply.size());
    const auto wait = static_cast<DWORD>(limit.count());
    echo.options.Ttl = probe.hop_limit > 0 ? static_cast<UCHAR>(probe.hop_limit) : usual_hop_limit;
    DWORD sent = 0;
    if (echo.v6) {
        sockaddr_in6 source{};
        source.sin6_family = AF_INET6;
        sockaddr_in6 destination = source;
        const auto bytes = to.to_v6().to_bytes();
        std::memcpy(&destination.sin6_addr, bytes.data(), bytes.size());
        destination.sin6_scope_id = to.to_v6().scope_id();
        sent = Icmp6SendEcho2(echo.port, echo.event, nullptr, nullptr, &source, &destination, echo.request.data(),
                              static_cast<WORD>(echo.request.size()), &echo.options, echo.reply.data(), size, wait);
    } else {
        sent = IcmpSendEcho2(echo.port, echo.event, nullptr, nullptr, htonl(to.to_v4().to_uint()), echo.request.data(),
                             static_cast<WORD>(echo.request.size()), &echo.options, echo.reply.data(), size, wait);
    }
    return sent != 0 || GetLastError() == ERROR_IO_PENDING;
}

struct Said {
    DWORD status = IP_REQ_TIMED_OUT;
    ip::address from;
};

Said read_reply(Echo& echo) {
    const auto size = static_cast<DWORD>(echo.reply.size());
    Said said;
    SetLastError(NO_ERROR);
    if (echo.v6) {
        if (Icmp6ParseReplies(echo.reply.data(), size) != 0) {
            // ICMPV6_ECHO_REPLY, whose address is packed without gaps: port, flow, address, zone; then the status.
            constexpr std::size_t address_at = 6;
            constexpr std::size_t status_at = 28;
            ip::address_v6::bytes_type bytes{};
            std::memcpy(bytes.data(), echo.reply.data() + address_at, bytes.size());
            std::memcpy(&said.status, echo.reply.data() + status_at, sizeof said.status);
            said.from = ip::address_v6(bytes);
            return said;
        }
    } else if (IcmpParseReplies(echo.reply.data(), size) != 0) {
        ICMP_ECHO_REPLY reply{};
        std::memcpy(&reply, echo.reply.data(), sizeof reply);
        said = {reply.Status, ip::address_v4(ntohl(reply.Address))};
        return said;
    }
    // Where there is no reply, the reason stands there; a system that gives none has waited to the end.
    if (const DWORD error = GetLastError(); error != NO_ERROR) {
        said.status = error;
    }
    return said;
}

Answer answer_of(const Said& said) {
    Answer answer;
    answer.from = said.from;
    switch (said.status) {
    case IP_SUCCESS:
        answer.kind = Answer::Kind::arrived;
        break;
    case IP_TTL_EXPIRED_TRANSIT:
    case IP_DEST_NET_UNREACHABLE:
    case IP_DEST_HOST_UNREACHABLE:
    case IP_DEST_PROT_UNREACHABLE:
    case IP_DEST_PORT_UNREACHABLE:
        // Without a sender it is this computer that says so: its neighbour does not answer.
        answer.kind = said.from.is_unspecified() ? Answer::Kind::silence : Answer::Kind::expired;
        break;
    case IP_REQ_TIMED_OUT:
        break;
    default:
        answer.kind = Answer::Kind::not_sent;
        break;
    }
    return answer;
}

}  // namespace

std::span<const ProbeWay> ttl_ways() {
    return ttl_order;
}

std::span<const ProbeWay> direct_ways() {
    return direct_order;
}

asio::awaitable<Answer> send_datagram_probe(Probe probe, Milliseconds limit) {
    const auto executor = co_await asio::this_coro::executor;
    Answer answer;
    answer.kind = Answer::Kind::not_sent;
    auto echo = std::make_shared<Echo>();
    const Watched watched(echo);
    echo->v6 = probe.to.address().is_v6();
    echo->port = echo->v6 ? Icmp6CreateFile() : IcmpCreateFile();
    echo->event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    if (echo->port == INVALID_HANDLE_VALUE || echo->event == nullptr) {
        co_return answer;
    }
    const auto ended = std::make_shared<asio::steady_timer>(executor, Monotonic::max());
    const Alarm alarm(echo->event,
                      [ended, executor] { asio::post(executor, [ended] { ended->expires_at(Monotonic::min()); }); });
    const Monotonic begun = std::chrono::steady_clock::now();
    if (!alarm.is_set() || !send(*echo, probe, limit)) {
        co_return answer;
    }
    echo->pending = true;
    co_await ended->async_wait(asio::as_tuple(asio::use_awaitable));
    if (WaitForSingleObject(echo->event, 0) != WAIT_OBJECT_0) {
        co_return answer;  // given up
    }
    echo->pending = false;
    answer = answer_of(read_reply(*echo));
    if (answer.answered()) {
        answer.ms = milliseconds_since(begun);
    }
    co_return answer;
}

}  // namespace rdpmedic::net
