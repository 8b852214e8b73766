// SPDX-License-Identifier: MIT
// DTLS as far as one question goes: a ClientHello out, and what the first datagram that comes back is. No handshake is
// finished. Sources: RFC 6347 sections 4.1, 4.2.1, 4.2.2, RFC 5246 sections 7.2 and 7.4.1, [MS-TSGU] 1.3.3 (UDP side
// channel of an RD Gateway).
#pragma once

#include "core/wire/bytes.h"
#include "core/wire/tls.h"

#include <array>
#include <cstdint>
#include <optional>

namespace rdpmedic::wire {

struct DtlsHello {
    std::array<std::uint8_t, 32> random{};
    std::uint64_t sequence = 0;  ///< of the record, 48 bits: one more for each repetition
};

/// One datagram: DTLS 1.2 in a DTLS 1.0 record, with the ECDHE and RSA suites that Windows has
/// (learn.microsoft.com/windows/win32/secauthn/cipher-suites-in-schannel).
Bytes compose(const DtlsHello& hello);

struct DtlsAnswer {
    enum class Kind : std::uint8_t {
        hello_verify,  ///< HelloVerifyRequest: the server first wants its cookie back
        server_hello,
        alert,
    } kind = Kind::hello_verify;
    std::uint16_t version = 0;           ///< of the handshake message, else of the record: 0xFEFF 1.0, 0xFEFD 1.2
    std::optional<std::uint16_t> suite;  ///< of a ServerHello whose first piece reaches that far
    Alert alert;                         ///< of alert

    friend bool operator==(const DtlsAnswer&, const DtlsAnswer&) = default;
};

/// `complete` or `malformed`, never `incomplete`: a datagram arrives whole. Only its first record is read.
Parsed<DtlsAnswer> parse_dtls_answer(View datagram);

}  // namespace rdpmedic::wire
