// SPDX-License-Identifier: MIT
// The written forms of IPv4 and IPv6 addresses.
#pragma once

#include <string_view>

namespace rdpmedic {

/// Four decimal numbers up to 255 with dots between, without leading zeros.
bool is_ipv4(std::string_view text);

/// RFC 4291 section 2.2, with or without an RFC 4007 zone ("%eth0", "%12").
bool is_ipv6(std::string_view text);

/// True for a text made of nothing but numbers and dots, which resolvers may read as a shortened IPv4 address ("1.2.3",
/// "0x7f.1").
bool is_numeric_name(std::string_view text);

}  // namespace rdpmedic
