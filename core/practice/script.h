// SPDX-License-Identifier: MIT
// What the practice server does at each stage of one fault.
#pragma once

#include "core/practice/certificate.h"
#include "core/practice/server.h"
#include "core/wire/negotiation.h"

#include <string_view>

namespace rdpmedic::practice {

/// How a stage goes wrong.
enum class Act : std::uint8_t {
    normal,
    slow,           ///< the right answer, after the delay
    silent,         ///< reads and never answers
    close,          ///< FIN
    reset,          ///< RST
    garbage,        ///< bytes that mean nothing, then waits
    endless,        ///< bytes that mean nothing, for ever
    banner,         ///< the banner of another protocol
    refuse_alert,   ///< TLS: alert 70 to every hello
    lose_large,     ///< TLS: what is larger than a small packet never leaves
    refuse_error,   ///< NLA: an error code instead of the challenge
    lying_offsets,  ///< NLA: a challenge whose offsets point outside of it
    wrong_clock,    ///< NLA: a challenge whose clock is two hours off
};

struct Script {
    FaultInfo info;
    bool nla = true;           ///< CredSSP is required; else TLS alone
    bool redirection = false;  ///< also RDSTLS and Entra, each when asked for alone
    Act connect = Act::normal;
    Act negotiation = Act::normal;
    Act tls = Act::normal;
    Act sign_in = Act::normal;
    std::uint32_t failure = 0;  ///< RDP_NEG_FAILURE to every request; 0: none
    CertificateFlaw flaw = CertificateFlaw::good;
    int lowest_version = 0;  ///< OpenSSL's number; 0: no limit
    int highest_version = 0;
    const char* suites = nullptr;  ///< OpenSSL's cipher list; nullptr: all
    std::string_view banner = {};
};

const Script* find_script(std::string_view fault);

}  // namespace rdpmedic::practice
