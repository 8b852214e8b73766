// SPDX-License-Identifier: MIT
// What the practice server does at each stage of one fault.
#pragma once

#include "core/practice/certificate.h"
#include "core/practice/server.h"
#include "core/wire/negotiation.h"

#include <openssl/ssl.h>

#include <chrono>
#include <string_view>

namespace rdpmedic::practice {

/// What happens at a stage before its proper answer, or instead of it.
enum class Act : std::uint8_t {
    normal,
    slow,           ///< the proper answer, after the delay
    silent,         ///< reads and never answers
    close,          ///< FIN
    reset,          ///< RST
    garbage,        ///< a few bytes that mean nothing, then waits
    endless,        ///< bytes that mean nothing, for ever
    say_and_wait,   ///< sends the script's text
    say_and_close,  ///< sends the script's text, then FIN
};

/// What comes for an NTLM NEGOTIATE.
enum class Challenge : std::uint8_t {
    good,
    wrong_clock,    ///< two hours off
    lying_offsets,  ///< a part that is said to lie outside of the message
    refused,        ///< an error code instead
};

/// What comes for an RDP-UDP SYN to the same port.
enum class SideChannel : std::uint8_t {
    normal,       ///< a SYN+ACK of version 2
    closed,       ///< nothing listens there
    silent,       ///< listens and never answers
    small_only,   ///< a datagram above the least MTU of RDP-UDP is lost, as on a path with a small MTU
    foreign,      ///< bytes that mean nothing
    old_version,  ///< a SYN+ACK of version 1, as Windows 8 gives it
};

/// What a gateway answers inside of TLS.
enum class GatewayPlay : std::uint8_t {
    none,            ///< no gateway: a Remote Desktop server
    answers,         ///< 401 with Negotiate and NTLM; to an NTLM NEGOTIATE a challenge
    nothing_there,   ///< 404 for everything: a web server
    refuses_method,  ///< 405 for what is not GET
    service_down,    ///< 503
    proxy_page,      ///< somebody's sign-in page, with Via
    rpc_only,        ///< 404 for the HTTP transport, 401 for RPC over HTTP
    silent,          ///< reads and never answers
    hostile,         ///< headers without end, lengths that lie, chunks without end
};

/// Those of Windows Server 2022 for an RSA certificate, in its order, as OpenSSL spells them.
inline constexpr const char* windows_suites =
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-SHA384:ECDHE-RSA-AES128-SHA256:"
    "ECDHE-RSA-AES256-SHA:ECDHE-RSA-AES128-SHA:AES256-GCM-SHA384:AES128-GCM-SHA256:AES256-SHA256:AES128-SHA256:"
    "AES256-SHA:AES128-SHA";

struct Script {
    FaultInfo info;
    Act connect = Act::normal;      ///< before anything is read
    Act negotiation = Act::normal;  ///< after the connection request
    Act tls = Act::normal;          ///< after the ClientHello
    Act sign_in = Act::normal;      ///< after the first TSRequest
    std::string_view text = {};     ///< for the acts that say something
    bool nla = true;                ///< CredSSP is required; else TLS alone
    bool redirection = false;       ///< RDSTLS and Entra too
    std::uint32_t failure = 0;      ///< RDP_NEG_FAILURE for whoever wants TLS; 0: none
    CertificateFlaw flaw = CertificateFlaw::none;
    int lowest_version = TLS1_2_VERSION;
    int highest_version = TLS1_3_VERSION;
    const char* suites = windows_suites;  ///< of TLS 1.2 and older
    bool loses_large_packets = false;     ///< as a path with a too small MTU does
    Challenge challenge = Challenge::good;
    SideChannel udp = SideChannel::normal;
    std::chrono::seconds patience{0};  ///< how long a connection may last; 0: as long as the settings allow
    bool resets_at_end = false;        ///< RST in place of FIN when that time is over
    GatewayPlay gateway = GatewayPlay::none;
};

/// nullptr: there is no such fault.
const Script* find_script(std::string_view fault);

}  // namespace rdpmedic::practice
