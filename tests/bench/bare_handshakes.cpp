// SPDX-License-Identifier: MIT
// The least that can be asked of many TLS servers: connect, handshake, close; so many at once. What a sweep is measured
// against. Usage: bare_handshakes PORT JOBS < one address a line. Prints how many succeeded and the milliseconds.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

struct Work {
    asio::io_context context{1};
    asio::ssl::context tls{asio::ssl::context::tls_client};
    std::vector<tcp::endpoint> endpoints;
    std::size_t next = 0;
    std::size_t good = 0;
};

asio::awaitable<bool> shake(Work& work, tcp::endpoint endpoint) {
    asio::ssl::stream<tcp::socket> stream(work.context, work.tls);
    const auto [refused] = co_await stream.next_layer().async_connect(endpoint, as_result);
    if (refused) {
        co_return false;
    }
    boost::system::error_code ignored;
    stream.next_layer().set_option(tcp::no_delay(true), ignored);
    const auto [failed] = co_await stream.async_handshake(asio::ssl::stream_base::client, as_result);
    co_return !failed;
}

asio::awaitable<void> one_after_another(Work& work) {
    while (work.next < work.endpoints.size()) {
        const tcp::endpoint endpoint = work.endpoints[work.next++];
        const bool good = co_await shake(work, endpoint);
        work.good += good ? 1U : 0U;
    }
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) {
        return 64;
    }
    Work work;
    work.tls.set_verify_mode(asio::ssl::verify_none);
    const auto port = static_cast<std::uint16_t>(std::atoi(words[1]));
    for (std::string line; std::getline(std::cin, line);) {
        work.endpoints.emplace_back(asio::ip::make_address(line), port);
    }
    const auto begun = std::chrono::steady_clock::now();
    for (int job = 0; job < std::atoi(words[2]); ++job) {
        asio::co_spawn(work.context, one_after_another(work), asio::detached);
    }
    work.context.run();
    const auto elapsed = std::chrono::steady_clock::now() - begun;
    std::cout << work.good << " " << std::chrono::duration<double, std::milli>(elapsed).count() << "\n";
    return 0;
}
