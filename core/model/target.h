// SPDX-License-Identifier: MIT
// The computer to reach, and how people write it down.
#pragma once

#include "core/model/error.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace rdpmedic {

inline constexpr std::uint16_t default_rdp_port = 3389;

/// What an .rdp file says. Keys are lower case, values as written ("full address" -> "rds01:3389").
struct RdpFile {
    std::map<std::string, std::string> settings;

    /// The value of an integer setting, or nothing where it is absent or not a number.
    std::optional<int> number(std::string_view key) const;
    /// The value of a text setting, or nothing where it is absent or empty.
    std::optional<std::string> text(std::string_view key) const;

    friend bool operator==(const RdpFile&, const RdpFile&) = default;
};

struct Target {
    std::string host;  ///< name (UTF-8, as typed) or address without brackets; empty: only the machine is looked at
    std::uint16_t port = default_rdp_port;
    std::string name;  ///< the name the server should have, when it differs from `host`; else empty
    std::optional<std::string> gateway;
    std::optional<RdpFile> file;  ///< where the target came from an .rdp file

    /// What the certificate is compared with and what is sent as server name: `name`, else `host`.
    const std::string& expected_name() const { return name.empty() ? host : name; }

    friend bool operator==(const Target&, const Target&) = default;
};

/// Reads `host`, `host:port`, `[v6]`, `[v6]:port`, a bare IPv6 literal, an IDN name; a leading `rdp://` is taken off.
/// Anything else is bad_argument with a detail that says what is wrong with it.
Result<Target> parse_target(std::string_view text);

/// Reads the text of an .rdp file (UTF-16LE with mark, UTF-8 or ANSI; lines `name:type:value`).
/// bad_file when no line has that form or there is no address in it. At most 1 MiB.
/// Source of the keys: learn.microsoft.com/windows-server/remote/remote-desktop-services/clients/rdp-files
Result<Target> parse_rdp_file(std::string_view bytes);

/// True for an IPv4 or IPv6 literal (with or without a zone).
bool is_address(std::string_view host);

/// `host:port`, with brackets where the host is an IPv6 literal.
std::string to_text(const Target& target);

}  // namespace rdpmedic
