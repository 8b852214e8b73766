// SPDX-License-Identifier: MIT
#include "core/net/size_echoes_windows.h"

#include "core/net/size_search.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <winsock2.h>
#include <ws2tcpip.h>
// after winsock2.h and ws2tcpip.h, on which it builds
#include <iphlpapi.h>
// after iphlpapi.h, on which it builds
#include <icmpapi.h>

namespace rdpmedic::net {

namespace asio = boost::asio;

namespace {

using Fate = SizeSample::Fate;
using Clock = std::chrono::steady_clock;

constexpr std::size_t header_of_echo = 8;
constexpr UCHAR dont_fragment = 0x2;     ///< IP_FLAG_DF
constexpr DWORD packet_too_big = 11009;  ///< IP_PACKET_TOO_BIG
constexpr DWORD timed_out = 11010;       ///< IP_REQ_TIMED_OUT

double milliseconds_from(Clock::time_point sent) {
    return std::chrono::duration<double, std::milli>(Clock::now() - sent).count();
}

/// ICMPV6_ECHO_REPLY of ipexport.h: IPV6_ADDRESS_EX is packed and takes 26 bytes.
struct EchoReply6 {
    std::array<UCHAR, 6> port_and_flow;
    std::array<UCHAR, 16> address;
    std::array<UCHAR, 4> scope;
    USHORT padding;
    ULONG status;
    unsigned int round_trip;
};
static_assert(sizeof(EchoReply6) == 36);

struct Echo {
    SizeSample sample;
    HANDLE event = nullptr;
    std::vector<std::uint8_t> question;
    std::vector<std::uint64_t> reply;
    Clock::time_point sent{};
    bool pending = false;

    DWORD reply_bytes() const { return static_cast<DWORD>(reply.size() * sizeof(std::uint64_t)); }
};

/// What would fit, where the system has learnt it. Not every system exports GetIpPathEntry.
std::uint32_t learnt_mtu(const asio::ip::address& remote) {
    const HMODULE library = LoadLibraryExW(L"iphlpapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
    const auto get = library == nullptr ? nullptr
                                        : reinterpret_cast<decltype(&GetIpPathEntry)>(
                                              reinterpret_cast<void*>(GetProcAddress(library, "GetIpPathEntry")));
    if (get == nullptr) {
        return 0;
    }
    MIB_IPPATH_ROW row{};
    if (remote.is_v4()) {
        row.Destination.si_family = AF_INET;
        const auto bytes = remote.to_v4().to_bytes();
        std::memcpy(&row.Destination.Ipv4.sin_addr, bytes.data(), bytes.size());
    } else {
        row.Destination.si_family = AF_INET6;
        const auto bytes = remote.to_v6().to_bytes();
        std::memcpy(&row.Destination.Ipv6.sin6_addr, bytes.data(), bytes.size());
        row.Destination.Ipv6.sin6_scope_id = static_cast<ULONG>(remote.to_v6().scope_id());
    }
    DWORD index = 0;
    if (GetBestInterfaceEx(reinterpret_cast<sockaddr*>(&row.Destination), &index) != NO_ERROR) {
        return 0;
    }
    row.InterfaceIndex = index;
    return get(&row) == NO_ERROR ? row.PathMtu : 0;
}

/// Sends; false where there will be no event.
bool send(HANDLE handle, Echo& echo, const asio::ip::address& remote, DWORD wait) {
    // Read by the system while the call lasts.
    ip_option_information options{};
    options.Ttl = 128;
    options.Flags = dont_fragment;
    echo.sent = Clock::now();
    DWORD count = 0;
    if (remote.is_v4()) {
        IPAddr destination = 0;
        const auto bytes = remote.to_v4().to_bytes();
        std::memcpy(&destination, bytes.data(), bytes.size());
        count = IcmpSendEcho2(handle, echo.event, nullptr, nullptr, destination, echo.question.data(),
                              static_cast<WORD>(echo.question.size()), &options, echo.reply.data(), echo.reply_bytes(),
                              wait);
    } else {
        sockaddr_in6 source{};
        source.sin6_family = AF_INET6;
        sockaddr_in6 destination = source;
        const auto bytes = remote.to_v6().to_bytes();
        std::memcpy(&destination.sin6_addr, bytes.data(), bytes.size());
        destination.sin6_scope_id = static_cast<ULONG>(remote.to_v6().scope_id());
        count = Icmp6SendEcho2(handle, echo.event, nullptr, nullptr, &source, &destination, echo.question.data(),
                               static_cast<WORD>(echo.question.size()), &options, echo.reply.data(), echo.reply_bytes(),
                               wait);
    }
    const DWORD error = count != 0 ? ERROR_IO_PENDING : GetLastError();
    if (error == packet_too_big) {
        echo.sample.fate = Fate::too_big_here;
        echo.sample.told_mtu = learnt_mtu(remote);
    } else if (error != ERROR_IO_PENDING) {
        echo.sample.fate = Fate::no_use;
    }
    return error == ERROR_IO_PENDING;
}

struct Reply {
    DWORD status = timed_out;
    std::string from;
    bool whole = false;
};

Reply read4(Echo& echo) {
    Reply reply;
    if (IcmpParseReplies(echo.reply.data(), echo.reply_bytes()) == 0) {
        reply.status = GetLastError();
        return reply;
    }
    const auto* answer = reinterpret_cast<const ICMP_ECHO_REPLY*>(echo.reply.data());
    reply.status = answer->Status;
    reply.from = asio::ip::address_v4(ntohl(answer->Address)).to_string();
    // It was forbidden to cut the answer too, and it is as long as the question.
    reply.whole = (answer->Options.Flags & dont_fragment) != 0 && answer->DataSize == echo.question.size();
    return reply;
}

Reply read6(Echo& echo) {
    Reply reply;
    if (Icmp6ParseReplies(echo.reply.data(), echo.reply_bytes()) == 0) {
        reply.status = GetLastError();
        return reply;
    }
    const auto* answer = reinterpret_cast<const EchoReply6*>(echo.reply.data());
    reply.status = answer->status;
    reply.from = asio::ip::address_v6(answer->address).to_string();
    return reply;
}

/// False where nothing came.
bool take_reply(Echo& echo, const Echoes& echoes) {
    const asio::ip::address& remote = echoes.remote;
    const Reply reply = remote.is_v4() ? read4(echo) : read6(echo);
    echo.sample.answer_ms = milliseconds_from(echo.sent);
    if (reply.status == timed_out) {
        return false;
    }
    echo.sample.from = reply.from;
    if (reply.status == NO_ERROR) {
        echo.sample.fate = Fate::passed;
        echo.sample.whole = reply.whole;
    } else if (reply.status == packet_too_big) {
        echo.sample.fate = fate_of_too_big(reply.from, echoes.own);
        echo.sample.from = echo.sample.fate == Fate::too_big ? reply.from : std::string();
        echo.sample.told_mtu = learnt_mtu(remote);
    } else {
        echo.sample.fate = Fate::no_use;
    }
    return true;
}

Echo echo_of(const Echoes& echoes, std::uint32_t size) {
    const bool v6 = echoes.remote.is_v6();
    Echo echo;
    echo.sample.way = SizeSample::Way::echo;
    echo.sample.size = size;
    echo.sample.round = echoes.round;
    echo.question.assign(size - (v6 ? 40U : 20U) - header_of_echo, std::uint8_t{'r'});
    // Reply, data, an ICMP error and an IO_STATUS_BLOCK.
    const std::size_t room = std::max(sizeof(ICMP_ECHO_REPLY), sizeof(EchoReply6)) + echo.question.size() + 64;
    echo.reply.assign(room / sizeof(std::uint64_t) + 1, 0);
    echo.event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    return echo;
}

/// Waits for the events; false if some did not come even long after their time.
bool follow(std::vector<Echo>& all, Echoes& echoes) {
    const auto late = Clock::now() + echoes.wait + std::chrono::seconds(10);
    for (;;) {
        std::vector<HANDLE> events;
        std::vector<Echo*> pending;
        for (Echo& echo : all) {
            if (echo.pending) {
                events.push_back(echo.event);
                pending.push_back(&echo);
            }
        }
        if (events.empty()) {
            return true;
        }
        const auto left = std::chrono::duration_cast<Milliseconds>(late - Clock::now()).count();
        const DWORD fired = WaitForMultipleObjects(static_cast<DWORD>(events.size()), events.data(), FALSE,
                                                   static_cast<DWORD>(std::max<long long>(left, 0)));
        if (fired >= WAIT_OBJECT_0 + events.size()) {
            return false;
        }
        Echo& echo = *pending[fired - WAIT_OBJECT_0];
        echo.pending = false;
        const bool has_fate = take_reply(echo, echoes);
        echoes.take(echo.sample, has_fate);
    }
}

}  // namespace

void send_echoes(const std::shared_ptr<Echoes>& echoes) {
    const HANDLE handle = echoes->remote.is_v4() ? IcmpCreateFile() : Icmp6CreateFile();
    if (handle == INVALID_HANDLE_VALUE) {
        const std::lock_guard lock(echoes->guard);
        echoes->available = false;
        echoes->unanswered.clear();
        return;
    }
    auto all = std::make_unique<std::vector<Echo>>();
    for (const std::uint32_t size : echoes->sizes) {
        all->push_back(echo_of(*echoes, size));
    }
    for (Echo& echo : *all) {
        echo.pending =
            echo.event != nullptr && send(handle, echo, echoes->remote, static_cast<DWORD>(echoes->wait.count()));
        if (!echo.pending) {
            echoes->take(echo.sample, true);
        }
    }
    if (!follow(*all, *echoes)) {
        // The system may still write there. Better lost than given to somebody else.
        static_cast<void>(all.release());
        return;
    }
    for (const Echo& echo : *all) {
        if (echo.event != nullptr) {
            CloseHandle(echo.event);
        }
    }
    IcmpCloseHandle(handle);
}

}  // namespace rdpmedic::net
