// SPDX-License-Identifier: MIT
// The UDP side of the practice server: answers RDP-UDP SYNs on the port of its TCP side, and says nothing more.
//
// It cannot be made a reflector: it binds to a loopback address only, to which no system lets a datagram in from
// outside, whatever source it pretends; an answer goes to the socket that asked and to nothing else; a SYN gets three
// answers at most, a socket that has a SYN open gets no further ones, and so do all above `most_open`.
#pragma once

#include "core/practice/script.h"
#include "core/wire/bytes.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <map>
#include <optional>

namespace rdpmedic::practice {

/// What the script answers to one datagram; nothing: it is swallowed.
std::optional<wire::Bytes> reply_for(const Script& script, wire::View datagram, std::uint32_t own_sequence);

class UdpListener {
public:
    using Endpoint = boost::asio::ip::udp::endpoint;
    static constexpr std::size_t most_open = 256;
    /// Of an answer that is not acknowledged, 800 ms apart as Windows does ([MS-RDPEUDP] appendix A, notes 7 and 8).
    static constexpr int most_answers = 3;

    UdpListener(boost::asio::io_context& context, const Script& script) : m_socket(context), m_script(script) {}

    void listen_at(const Endpoint& endpoint, boost::system::error_code& code);
    /// Until the context stops.
    boost::asio::awaitable<void> serve();

private:
    boost::asio::awaitable<void> answer(Endpoint asker, wire::Bytes bytes, std::uint64_t number);

    boost::asio::ip::udp::socket m_socket;
    const Script& m_script;
    std::map<Endpoint, std::uint64_t> m_open;  // SYNs whose answer may be repeated
    std::uint64_t m_count = 0;
};

}  // namespace rdpmedic::practice
