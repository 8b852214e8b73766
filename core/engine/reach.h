// SPDX-License-Identifier: MIT
// How far one run of the checks got on the way to a sign-in.
#pragma once

#include "core/model/finding.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace rdpmedic {

/// How far the checks of the target got, one step after the other.
enum class Reach : std::uint8_t { nothing, name, port, negotiation, security, sign_in };

/// Stable spelling: "nothing", "name", "port", "negotiation", "security", "sign-in".
std::string_view name(Reach reach);

/// From the findings of one run. sign_in: the negotiation took TLS or CredSSP, and neither the certificate nor what the
/// server says before a sign-in is broken. A slow answer is an answer.
Reach reach_of(const std::vector<Finding>& findings);

/// True where the check has that answer.
bool has_found(const std::vector<Finding>& findings, std::string_view check, std::string_view reason);

/// True where the check found something good, and nothing that breaks a connection.
bool holds(const std::vector<Finding>& findings, std::string_view check);

/// True where the server took TLS or CredSSP.
bool with_tls(const std::vector<Finding>& findings);

}  // namespace rdpmedic
