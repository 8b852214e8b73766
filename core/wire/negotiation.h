// SPDX-License-Identifier: MIT
// TPKT, X.224 Connection Request / Confirm and the RDP negotiation inside them.
// Sources: RFC 1006 section 6 (TPKT); X.224 sections 13.3, 13.4; [MS-RDPBCGR] 2.2.1.1 to 2.2.1.2.2.
#pragma once

#include "core/wire/bytes.h"

#include <optional>
#include <string>

namespace rdpmedic::wire {

/// Bits of requestedProtocols and selectedProtocol, [MS-RDPBCGR] 2.2.1.1.1.
namespace protocol {
inline constexpr std::uint32_t rdp = 0x00;        ///< standard RDP security, no TLS
inline constexpr std::uint32_t ssl = 0x01;        ///< TLS
inline constexpr std::uint32_t hybrid = 0x02;     ///< CredSSP (NLA) in TLS
inline constexpr std::uint32_t rdstls = 0x04;     ///< redirection over TLS
inline constexpr std::uint32_t hybrid_ex = 0x08;  ///< CredSSP with Early User Authorization Result
inline constexpr std::uint32_t rdsaad = 0x10;     ///< Microsoft Entra sign-in
/// What mstsc asks for.
inline constexpr std::uint32_t windows_default = ssl | hybrid | hybrid_ex;
}  // namespace protocol

/// Flags of RDP_NEG_RSP, [MS-RDPBCGR] 2.2.1.2.1.
namespace response_flag {
inline constexpr std::uint8_t extended_client_data = 0x01;
inline constexpr std::uint8_t graphics_pipeline = 0x02;
inline constexpr std::uint8_t restricted_admin = 0x08;
inline constexpr std::uint8_t remote_credential_guard = 0x10;
}  // namespace response_flag

/// Codes of RDP_NEG_FAILURE, [MS-RDPBCGR] 2.2.1.2.2. Other numbers may arrive and are kept as they are.
namespace failure {
inline constexpr std::uint32_t ssl_required = 1;
inline constexpr std::uint32_t ssl_not_allowed = 2;
inline constexpr std::uint32_t certificate_not_on_server = 3;
inline constexpr std::uint32_t inconsistent_flags = 4;
inline constexpr std::uint32_t hybrid_required = 5;
inline constexpr std::uint32_t ssl_with_user_auth_required = 6;
}  // namespace failure

struct ConnectionRequest {
    std::string cookie;         ///< identifier behind "Cookie: mstshash=", at most 221 bytes; empty: none
    std::string routing_token;  ///< whole token without CRLF; excludes `cookie`
    std::uint8_t flags = 0;
    std::optional<std::uint32_t> protocols;                   ///< none: no RDP_NEG_REQ at all
    std::optional<std::array<std::uint8_t, 16>> correlation;  ///< RDP_NEG_CORRELATION_INFO

    friend bool operator==(const ConnectionRequest&, const ConnectionRequest&) = default;
};

struct ConnectionConfirm {
    enum class Kind : std::uint8_t {
        bare,      ///< 11 bytes, no negotiation data: an old server, or none was asked for
        response,  ///< RDP_NEG_RSP
        failure,   ///< RDP_NEG_FAILURE; the server closes after it
    } kind = Kind::bare;
    std::uint16_t source_reference = 0;  ///< 0x1234 on Windows
    std::uint8_t flags = 0;              ///< of RDP_NEG_RSP
    std::uint32_t selected = 0;          ///< of RDP_NEG_RSP: exactly one protocol bit or 0
    std::uint32_t failure_code = 0;      ///< of RDP_NEG_FAILURE

    friend bool operator==(const ConnectionConfirm&, const ConnectionConfirm&) = default;
};

/// The bytes of a request. An over-long cookie or token is cut to what X.224's one-byte length allows.
Bytes compose(const ConnectionRequest& request);
Bytes compose(const ConnectionConfirm& confirm);

/// Reads one message from the start of `bytes`; what follows it is left for the next layer.
/// Malformed: not TPKT version 3, length under 11 or over 4096, LI that disagrees with it, another X.224 type, a
/// negotiation structure whose own length field is not 8, more than one selected bit.
Parsed<ConnectionRequest> parse_connection_request(View bytes);
Parsed<ConnectionConfirm> parse_connection_confirm(View bytes);

}  // namespace rdpmedic::wire
