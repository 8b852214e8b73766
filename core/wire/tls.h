// SPDX-License-Identifier: MIT
// TLS without cryptography: a ClientHello made by hand, and the server's first flight read as far as it is in clear.
// Sources: RFC 8446 sections 4.1 and 5.1, RFC 5246 sections 6.2, 7.2, 7.4, RFC 6066 section 3 (server name), RFC 7627.
#pragma once

#include "core/wire/bytes.h"

#include <optional>
#include <string>
#include <vector>

namespace rdpmedic::wire {

/// As on the wire.
enum class TlsVersion : std::uint16_t {
    ssl30 = 0x0300,
    tls10 = 0x0301,
    tls11 = 0x0302,
    tls12 = 0x0303,
    tls13 = 0x0304
};

/// "TLS 1.2"; "0x7a7a" for what is not in the enum.
std::string to_text(TlsVersion version);

/// IANA name, "TLS_RSA_WITH_AES_128_CBC_SHA", or "0xC0FE" where it is not one that this program offers.
std::string suite_name(std::uint16_t suite);

/// What Windows offers or accepts by default with the RDP certificate, per version (1.0 and 1.1 share one list):
/// learn.microsoft.com/windows/win32/secauthn/cipher-suites-in-schannel. ECDHE, RSA and, for 1.3, 1301 and 1302 (not
/// 1303).
std::vector<std::uint16_t> windows_suites(TlsVersion version);
/// Everything that some RDP server was ever seen to choose: `windows_suites` and the rest down to RC4, 3DES and
/// ChaCha20.
std::vector<std::uint16_t> all_suites(TlsVersion version);

struct ClientHello {
    TlsVersion version = TlsVersion::tls12;  ///< the only version offered
    std::vector<std::uint16_t> suites;
    std::string server_name;  ///< empty or an address literal: no server_name extension
    std::array<std::uint8_t, 32> random{};
    /// For 1.3: a key share for X25519 is always sent (32 bytes; any value will do, the handshake is not finished).
    std::array<std::uint8_t, 32> key_share{};
    /// The record is filled up to this many bytes by a padding extension (RFC 7685), up to `longest_padded`; less than
    /// it takes anyway: no such extension. A few bytes more where the extension's own header does not fit.
    std::size_t padded_to = 0;
    static constexpr std::size_t longest_padded = 9000;
};

/// One record, under 1,200 bytes for the lists above, but for padding.
Bytes compose(const ClientHello& hello);

struct Alert {
    std::uint8_t level = 0;
    std::uint8_t code = 0;

    friend bool operator==(const Alert&, const Alert&) = default;
};

/// "handshake_failure" for 40; "alert 200" for an unassigned one. RFC 8446 section 6 and IANA TLS Alerts.
std::string alert_name(std::uint8_t code);

struct ServerHello {
    TlsVersion version = TlsVersion::tls12;  ///< the real one: supported_versions where it is there
    std::uint16_t suite = 0;
    bool retry = false;      ///< HelloRetryRequest: the group was wrong, version and suite are accepted
    bool downgrade = false;  ///< the server speaks a newer version than it chose (RFC 8446 4.1.3)

    friend bool operator==(const ServerHello&, const ServerHello&) = default;
};

/// Collects a server's first flight from any cut of the byte stream.
class ServerFlight {
public:
    /// At most this many bytes are kept of one handshake message; a longer one is malformed.
    static constexpr std::size_t longest_message = 128 * 1024;

    /// Feeds bytes; returns the status of the whole flight: complete once an alert, or a ServerHello of 1.3, or
    /// Certificate (1.2 and older) or ServerHelloDone has been read.
    Status feed(View bytes);

    Status status() const { return m_status; }
    std::string_view problem() const { return m_problem; }
    bool is_tls() const { return m_is_tls; }  ///< false as long as nothing, or no TLS record header, was seen
    const std::optional<ServerHello>& hello() const { return m_hello; }
    const std::optional<Alert>& alert() const { return m_alert; }
    const std::vector<Bytes>& certificates() const { return m_certificates; }  ///< DER, leaf first

private:
    Status fail(std::string_view problem);
    Status read_records();
    Status read_handshake();

    Bytes m_buffer;     // bytes not yet cut into records
    Bytes m_handshake;  // handshake bytes not yet cut into messages
    Status m_status = Status::incomplete;
    std::string_view m_problem;
    bool m_is_tls = false;
    std::optional<ServerHello> m_hello;
    std::optional<Alert> m_alert;
    std::vector<Bytes> m_certificates;
};

}  // namespace rdpmedic::wire
