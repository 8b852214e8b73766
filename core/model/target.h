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

inline constexpr std::uint16_t default_gateway_port = 443;

/// When a connection goes through the gateway of its target.
enum class GatewayUse : std::uint8_t {
    none,
    always,             ///< gatewayusagemethod 1: the direct way is never tried
    when_direct_fails,  ///< gatewayusagemethod 2, and a gateway that was typed
};

struct Target {
    std::string host;  ///< name (UTF-8, as typed) or address without brackets; empty: only the machine is looked at
    std::uint16_t port = default_rdp_port;
    std::string name;                    ///< the name the server should have, when it differs from `host`; else empty
    std::optional<std::string> gateway;  ///< `host` or `host:port` of the gateway that connections to it may take
    std::optional<RdpFile> file;         ///< where the target came from an .rdp file

    /// What the certificate is compared with and what is sent as server name: `name`, else `host`.
    const std::string& expected_name() const { return name.empty() ? host : name; }

    GatewayUse gateway_use() const;
    /// What this computer itself connects to: the gateway where it is always used, else the target.
    Target first_hop() const;

    friend bool operator==(const Target&, const Target&) = default;
};

/// Reads a gateway as `parse_target` reads a computer; the port is 443 where none is named ([MS-TSGU] 2.1).
Result<Target> parse_gateway(std::string_view text);

/// Reads `host`, `host:port`, `[v6]`, `[v6]:port`, a bare IPv6 literal, an IDN name; a leading `rdp://` is taken off.
/// Anything else is bad_argument with a detail that says what is wrong with it.
Result<Target> parse_target(std::string_view text);

/// Reads the text of an .rdp file (UTF-16LE with mark, UTF-8 or ANSI; lines `name:type:value`).
/// bad_file when no line has that form or there is no address in it. At most 1 MiB.
/// gatewayusagemethod: 0 and 4 use no gateway, 1 always one, 2 where the direct way fails, 3 what Windows is set to; so
/// the file's gateway becomes the target's with 1 and 2 alone.
/// Source of the keys: learn.microsoft.com/windows-server/remote/remote-desktop-services/clients/rdp-files
Result<Target> parse_rdp_file(std::string_view bytes);

/// True for an IPv4 or IPv6 literal (with or without a zone).
bool is_address(std::string_view host);

/// `host:port`, with brackets where the host is an IPv6 literal.
std::string to_text(const Target& target);

}  // namespace rdpmedic
