// SPDX-License-Identifier: MIT
// One real TLS handshake and what follows it, over a Stream. The peer is not verified here: RDP servers sign their own
// certificates, and what is wrong with one is a finding, not a failure. Nothing secret is ever sent over it.
#pragma once

#include "core/net/stream.h"

#include <memory>
#include <string>
#include <vector>

struct x509_st;  // OpenSSL's X509

namespace rdpmedic::net {

struct TlsFacts {
    std::string version;                                  ///< "TLS 1.3"; empty before the handshake is done
    std::string suite;                                    ///< IANA name
    std::uint16_t suite_id = 0;                           ///< IANA number
    std::vector<std::vector<std::uint8_t>> certificates;  ///< DER, leaf first
    std::shared_ptr<x509_st> leaf;                        ///< the first, decoded: that costs more than to read it
    int alert = -1;                                       ///< alert received from the peer, -1: none
    std::string problem;                                  ///< OpenSSL's words when the handshake failed
    std::vector<std::uint8_t> first_bytes;                ///< the first that came back, at most 64: TLS or not
    bool certificate_unreadable = false;  ///< it failed on the certificate itself (too large, not X.509)
};

class TlsSession {
public:
    /// Offers TLS 1.0 to 1.3 and every suite that this build has, so that also a badly set-up server can be looked at.
    TlsSession();
    ~TlsSession();
    TlsSession(const TlsSession&) = delete;
    TlsSession& operator=(const TlsSession&) = delete;

    /// Each call ends at its limit, however much the other side sends meanwhile: no_answer.
    /// `server_name` empty or an address: none is sent. Errors: closed, reset, no_answer, malformed (see
    /// facts().problem).
    asio::awaitable<Result<void>> handshake(Stream& stream, std::string server_name, Milliseconds limit);
    asio::awaitable<Result<void>> write(Stream& stream, std::vector<std::uint8_t> bytes, Milliseconds limit);
    /// The next decrypted bytes, at least one.
    asio::awaitable<Result<std::vector<std::uint8_t>>> read(Stream& stream, Milliseconds limit);

    const TlsFacts& facts() const { return m_facts; }

private:
    asio::awaitable<Result<void>> send_pending(Stream& stream, Milliseconds limit);
    asio::awaitable<Result<void>> receive(Stream& stream, Milliseconds limit);
    Error failure(std::string_view operation);
    void read_facts();

    struct Handles;
    std::unique_ptr<Handles> m_handles;
    TlsFacts m_facts;
};

}  // namespace rdpmedic::net
