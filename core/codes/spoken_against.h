// SPDX-License-Identifier: MIT
// Which causes a code speaks against, because the connection came too far for them, never came so far, or they have a
// code of their own.
#pragma once

#include <array>
#include <string_view>

namespace rdpmedic::codes::spoken_against {

/// A connection existed and was closed; name, connect, password, policy and expired certificates have codes of their
/// own.
inline constexpr std::array<std::string_view, 10> by_closed_socket{
    "account",         "certificate.expired",      "client.name-resolution",
    "client.policy",   "client.saved-credentials", "gateway.unreachable",
    "network.refused", "network.unreachable",      "server.disabled",
    "server.firewall",
};

/// Nothing was ever connected to.
inline constexpr std::array<std::string_view, 15> by_unknown_name{
    "account",
    "certificate.expired",
    "certificate.key-access",
    "certificate.missing",
    "certificate.name-mismatch",
    "certificate.untrusted",
    "client.policy",
    "client.saved-credentials",
    "negotiation.not-rdp",
    "negotiation.security-mismatch",
    "network.idle-timeout",
    "network.refused",
    "server.overloaded",
    "tls.no-common-cipher",
    "tls.no-common-version",
};

/// The name was found, but no connection came about.
inline constexpr std::array<std::string_view, 13> by_failed_connect{
    "account",
    "certificate.expired",
    "certificate.key-access",
    "certificate.missing",
    "certificate.name-mismatch",
    "certificate.untrusted",
    "client.policy",
    "client.saved-credentials",
    "negotiation.not-rdp",
    "negotiation.security-mismatch",
    "network.idle-timeout",
    "tls.no-common-cipher",
    "tls.no-common-version",
};

/// Silence; a closed port, an unknown name and a refused sign-in answer at once and have codes of their own.
inline constexpr std::array<std::string_view, 6> by_time_out{
    "account",       "certificate.expired",      "client.name-resolution",
    "client.policy", "client.saved-credentials", "network.refused",
};

/// The server answered the negotiation.
inline constexpr std::array<std::string_view, 9> by_negotiation_answer{
    "account",
    "client.name-resolution",
    "client.outbound-blocked",
    "client.saved-credentials",
    "negotiation.not-rdp",
    "network.refused",
    "network.unreachable",
    "server.disabled",
    "server.firewall",
};

/// TLS was agreed on and the certificate arrived.
inline constexpr std::array<std::string_view, 15> by_sign_in_answer{
    "certificate.key-access",
    "certificate.missing",
    "client.name-resolution",
    "client.outbound-blocked",
    "client.schannel",
    "negotiation.not-rdp",
    "negotiation.security-mismatch",
    "network.refused",
    "network.unreachable",
    "server.disabled",
    "server.firewall",
    "server.schannel",
    "server.services",
    "tls.no-common-cipher",
    "tls.no-common-version",
};

/// TLS was agreed on, and the sign-in was not reached.
inline constexpr std::array<std::string_view, 17> by_certificate{
    "account",
    "certificate.key-access",
    "certificate.missing",
    "client.name-resolution",
    "client.outbound-blocked",
    "client.saved-credentials",
    "client.schannel",
    "negotiation.not-rdp",
    "negotiation.security-mismatch",
    "network.refused",
    "network.unreachable",
    "server.disabled",
    "server.firewall",
    "server.schannel",
    "server.services",
    "tls.no-common-cipher",
    "tls.no-common-version",
};

/// The connection was set up to the end: licences, a session, or the server's own words about it.
inline constexpr std::array<std::string_view, 18> by_session{
    "account",
    "certificate.key-access",
    "certificate.missing",
    "client.name-resolution",
    "client.outbound-blocked",
    "client.policy",
    "client.saved-credentials",
    "client.schannel",
    "negotiation.not-rdp",
    "negotiation.security-mismatch",
    "network.refused",
    "network.unreachable",
    "server.disabled",
    "server.firewall",
    "server.schannel",
    "server.services",
    "tls.no-common-cipher",
    "tls.no-common-version",
};

/// The gateway ended it before the server itself had a say.
inline constexpr std::array<std::string_view, 9> by_gateway{
    "certificate.expired", "certificate.key-access", "certificate.missing",  "server.disabled",       "server.firewall",
    "server.schannel",     "server.services",        "tls.no-common-cipher", "tls.no-common-version",
};

}  // namespace rdpmedic::codes::spoken_against
