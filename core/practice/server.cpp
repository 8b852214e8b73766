// SPDX-License-Identifier: MIT
#include "core/practice/server.h"

#include "core/practice/conversation.h"
#include "core/practice/take_port.h"
#include "core/practice/tls_server.h"
#include "core/practice/udp_listener.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <atomic>
#include <thread>

namespace rdpmedic::practice {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr std::string_view operation = "start practice server";

Error bad_argument(const std::string& object, const std::string& detail) {
    return {ErrorCode::bad_argument, std::string(operation), object, 0, detail};
}

Error not_listening(const Settings& settings, const boost::system::error_code& code) {
    const ErrorCode meaning = code == asio::error::address_in_use  ? ErrorCode::refused
                              : code == asio::error::access_denied ? ErrorCode::denied
                                                                   : ErrorCode::internal;
    const bool ipv6 = settings.address.find(':') != std::string::npos;
    return {meaning, std::string(operation),
            (ipv6 ? "[" + settings.address + "]" : settings.address) + ":" + std::to_string(settings.port),
            code.value(), code.message()};
}

/// Letters, digits, hyphens, and dots where allowed. A subject's common name holds 64 characters in all.
bool is_name(std::string_view text, std::string_view punctuation, std::size_t longest) {
    const auto fits = [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               punctuation.find(c) != std::string_view::npos;
    };
    return !text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), fits);
}

/// With the huge certificate a connection holds some 25 MB until the client has taken it.
std::size_t most_connections(const Script& script, const Settings& settings) {
    constexpr std::size_t most_huge = 16;
    return script.flaw == CertificateFlaw::huge ? std::min(settings.most_connections, most_huge)
                                                : settings.most_connections;
}

Result<std::shared_ptr<const Stage>> make_stage(Settings settings) {
    auto stage = std::make_shared<Stage>();
    stage->script = find_script(settings.fault);
    if (stage->script == nullptr) {
        return bad_argument(settings.fault, "there is no such fault");
    }
    if (!is_name(settings.computer, "-", 15) || !is_name(settings.domain, "-.", 48)) {
        return bad_argument(settings.computer + "." + settings.domain, "it is not a computer's name");
    }
    stage->tls = make_tls(*stage->script, settings);
    if (!stage->tls) {
        return Error{ErrorCode::internal, std::string(operation), settings.fault, 0, "TLS could not be prepared"};
    }
    stage->settings = std::move(settings);
    return std::shared_ptr<const Stage>(std::move(stage));
}

void listen_at(tcp::acceptor& acceptor, const tcp::endpoint& endpoint, boost::system::error_code& code) {
    acceptor.open(endpoint.protocol(), code);
    if (!code) {
        take_port_alone(acceptor, code);
    }
    if (!code) {
        acceptor.bind(endpoint, code);
    }
    if (!code) {
        acceptor.listen(asio::socket_base::max_listen_connections, code);
    }
}

}  // namespace

struct Server::Impl {
    explicit Impl(std::shared_ptr<const Stage> shared) : stage(std::move(shared)), udp(context, *stage->script) {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        context.stop();
        if (thread.joinable()) {
            thread.join();
        }
    }

    asio::awaitable<void> serve(std::size_t index);
    void listen(const asio::ip::address& first, boost::system::error_code& code);
    void listen_everywhere(const asio::ip::address& first, boost::system::error_code& code);

    const std::shared_ptr<const Stage> stage;
    asio::io_context context{1};
    std::vector<tcp::acceptor> acceptors;  // not moved once they are served
    UdpListener udp;
    std::uint16_t port = 0;
    std::atomic<std::uint64_t> accepted = 0;
    std::size_t open = 0;  // of the server's thread
    std::thread thread;
};

/// On as many addresses as are asked for, one after the other, all on the port of the first.
void Server::Impl::listen_everywhere(const asio::ip::address& first, boost::system::error_code& code) {
    port = stage->settings.port;
    for (std::size_t index = 0; index < stage->settings.addresses && !code; ++index) {
        asio::ip::address address = first;
        if (first.is_v4()) {
            address = asio::ip::address_v4(first.to_v4().to_uint() + static_cast<std::uint32_t>(index));
        }
        listen_at(acceptors.emplace_back(context), tcp::endpoint(address, port), code);
        if (!code) {
            port = acceptors.front().local_endpoint(code).port();
        }
    }
}

/// TCP, and UDP on the same port of the first address. Where any will do, one that is free in TCP may be taken in UDP.
void Server::Impl::listen(const asio::ip::address& first, boost::system::error_code& code) {
    const int most_tries = stage->settings.port == 0 ? 16 : 1;
    for (int tries = 0; tries < most_tries; ++tries) {
        acceptors.clear();
        code = {};
        listen_everywhere(first, code);
        if (!code) {
            udp.listen_at(UdpListener::Endpoint(first, port), code);
        }
        if (!code) {
            return;
        }
    }
}

asio::awaitable<void> Server::Impl::serve(std::size_t index) {
    tcp::acceptor& acceptor = acceptors[index];
    constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
    const std::size_t most = most_connections(*stage->script, stage->settings);
    for (;;) {
        auto [code, socket] = co_await acceptor.async_accept(as_result);
        if (code) {
            // Out of descriptors, most likely: wait for connections to end.
            asio::steady_timer pause(context, std::chrono::milliseconds(20));
            co_await pause.async_wait(as_result);
            continue;
        }
        ++accepted;
        if (open < most) {
            ++open;
            asio::co_spawn(context, converse(std::move(socket), stage), [this](const std::exception_ptr&) { --open; });
        }
    }
}

Result<Server> Server::start(Settings settings) {
    boost::system::error_code code;
    const auto address = asio::ip::make_address(settings.address, code);
    if (code || !address.is_loopback()) {
        return bad_argument(settings.address, "it listens on loopback addresses only");
    }
    const std::uint32_t first = address.is_v4() ? address.to_v4().to_uint() : 0;
    const bool fits =
        settings.addresses == 1 ||
        (address.is_v4() && settings.port != 0 && settings.addresses > 0 && settings.addresses <= most_addresses &&
         asio::ip::address_v4(first + static_cast<std::uint32_t>(settings.addresses - 1)).is_loopback());
    if (!fits) {
        return bad_argument(settings.address, "so many addresses do not follow it, or the port is not named");
    }
    auto stage = make_stage(std::move(settings));
    if (!stage) {
        return stage.error();
    }
    auto impl = std::make_unique<Impl>(*stage);
    impl->listen(address, code);
    if (code) {
        return not_listening((*stage)->settings, code);
    }
    for (std::size_t index = 0; index < impl->acceptors.size(); ++index) {
        asio::co_spawn(impl->context, impl->serve(index), asio::detached);
    }
    asio::co_spawn(impl->context, impl->udp.serve(), asio::detached);
    impl->thread = std::thread([raw = impl.get()] { raw->context.run(); });
    return Server(std::move(impl));
}

Server::Server(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

std::uint16_t Server::port() const {
    return m_impl->port;
}

std::uint64_t Server::connections() const {
    return m_impl->accepted;
}

}  // namespace rdpmedic::practice
