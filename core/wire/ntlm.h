// SPDX-License-Identifier: MIT
// NTLM NEGOTIATE and CHALLENGE: the server's own names, domain, build and clock, given before any credential.
// Source: [MS-NLMP] 2.2.1.1, 2.2.1.2, 2.2.2.1 (AV_PAIR), 2.2.2.5 (flags), 2.2.2.10 (VERSION).
#pragma once

#include "core/wire/bytes.h"

#include <optional>
#include <string>

namespace rdpmedic::wire {

/// The 40-byte NEGOTIATE that Windows clients send, without names.
Bytes ntlm_negotiate();
/// True when `token` is a NEGOTIATE (used by the practice server).
bool is_ntlm_negotiate(View token);

struct NtlmVersion {
    std::uint8_t major = 0;
    std::uint8_t minor = 0;
    std::uint16_t build = 0;

    friend bool operator==(const NtlmVersion&, const NtlmVersion&) = default;
};

struct NtlmChallenge {
    std::uint32_t flags = 0;
    std::string target_name;
    std::string netbios_computer;
    std::string netbios_domain;
    std::string dns_computer;
    std::string dns_domain;
    std::string dns_forest;
    std::optional<NtlmVersion> version;
    std::optional<std::uint64_t> file_time;  ///< server's clock: 100 ns since 1601-01-01 UTC

    friend bool operator==(const NtlmChallenge&, const NtlmChallenge&) = default;
};

/// FILETIME to milliseconds since 1970 (negative before it).
std::int64_t unix_milliseconds(std::uint64_t file_time);
std::uint64_t file_time(std::int64_t unix_milliseconds);

Bytes compose(const NtlmChallenge& challenge);

/// `complete` or `malformed`, never `incomplete`: the token arrives whole. Offsets are checked against the message; a
/// bad field makes the whole message malformed. Names are UTF-8, at most 512 characters each, not yet escaped for
/// display.
Parsed<NtlmChallenge> parse_ntlm_challenge(View token);

}  // namespace rdpmedic::wire
