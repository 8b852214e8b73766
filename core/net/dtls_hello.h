// SPDX-License-Identifier: MIT
// One DTLS ClientHello to a UDP port, repeated until something answers: is the side channel of a gateway open?
#pragma once

#include "core/model/evidence.h"
#include "core/wire/dtls.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>

#include <string_view>

namespace rdpmedic::net {

struct DtlsProbe {
    enum class Outcome : std::uint8_t {
        not_asked,
        answers,  ///< HelloVerifyRequest, ServerHello or alert
        other,    ///< a datagram that is not DTLS
        closed,   ///< ICMP port unreachable
        silent,   ///< nothing: dropped on the way, or nobody there. UDP cannot tell
    } outcome = Outcome::not_asked;
    wire::DtlsAnswer answer;  ///< of answers
    double answer_ms = 0;     ///< from the last hello that was sent
    unsigned sent = 0;        ///< hellos
};

/// Stable spelling: "not-asked", "answers", "other", "closed", "silent".
std::string_view name(DtlsProbe::Outcome outcome);

/// Sends at 0, 1 and 3 seconds (RFC 6347 4.2.4.1) as far as `limit` lets it.
boost::asio::awaitable<DtlsProbe> say_dtls_hello(boost::asio::ip::udp::endpoint remote, Milliseconds limit);

}  // namespace rdpmedic::net
