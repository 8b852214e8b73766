// SPDX-License-Identifier: MIT
#include "core/practice/server.h"

#include "core/practice/conversation.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <thread>

namespace rdpmedic::practice {

namespace asio = boost::asio;
using asio::ip::tcp;

struct Server::Impl {
    Impl() : acceptor(context) {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        context.stop();
        if (thread.joinable()) {
            thread.join();
        }
    }

    asio::awaitable<void> listen();

    asio::io_context context{1};
    tcp::acceptor acceptor;
    std::shared_ptr<const Stage> stage;
    std::uint16_t port = 0;
    std::atomic<std::uint64_t> accepted = 0;
    std::size_t open = 0;  // of the server's thread
    std::thread thread;
};

asio::awaitable<void> Server::Impl::listen() {
    constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
    for (;;) {
        auto [code, socket] = co_await acceptor.async_accept(as_result);
        if (code) {
            // Out of descriptors, most likely: wait for connections to end.
            asio::steady_timer pause(context, std::chrono::milliseconds(20));
            co_await pause.async_wait(as_result);
            continue;
        }
        ++accepted;
        if (open >= stage->settings.most_connections) {
            continue;  // closes it
        }
        ++open;
        asio::co_spawn(context, converse(std::move(socket), stage), [this](std::exception_ptr) { --open; });
    }
}

Result<Server> Server::start(Settings settings) {
    const Script* script = find_script(settings.fault);
    if (script == nullptr) {
        return Error{ErrorCode::bad_argument, "start practice server", settings.fault, 0, "there is no such fault"};
    }
    boost::system::error_code code;
    const auto address = asio::ip::make_address(settings.address, code);
    if (code || !address.is_loopback()) {
        return Error{ErrorCode::bad_argument, "start practice server", settings.address, 0,
                     "it listens on loopback addresses only"};
    }
    auto stage = std::make_shared<Stage>();
    stage->script = script;
    stage->tls = make_tls(*script, settings);
    stage->settings = settings;
    if (!stage->tls) {
        return Error{ErrorCode::internal, "start practice server", settings.fault, 0, "TLS could not be prepared"};
    }
    auto impl = std::make_unique<Impl>();
    impl->stage = std::move(stage);
    const tcp::endpoint endpoint(address, settings.port);
    impl->acceptor.open(endpoint.protocol(), code);
    if (!code) {
        impl->acceptor.set_option(tcp::acceptor::reuse_address(true), code);
        impl->acceptor.bind(endpoint, code);
    }
    if (!code) {
        impl->acceptor.listen(asio::socket_base::max_listen_connections, code);
    }
    if (code) {
        return Error{ErrorCode::refused, "listen", settings.address + ":" + std::to_string(settings.port), code.value(),
                     code.message()};
    }
    impl->port = impl->acceptor.local_endpoint().port();
    asio::co_spawn(impl->context, impl->listen(), asio::detached);
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
