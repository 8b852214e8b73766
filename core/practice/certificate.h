// SPDX-License-Identifier: MIT
// Certificates and keys for the practice server, made in memory.
#pragma once

#include <openssl/types.h>

#include <cstdint>
#include <memory>
#include <string>

namespace rdpmedic::practice {

enum class CertificateFlaw : std::uint8_t {
    none,           ///< like what Windows makes for itself: RSA 2048, SHA-256, server authentication, six months
    expired,        ///< since ten days
    not_yet_valid,  ///< from in ten days
    wrong_name,     ///< only for a computer that is not this one
    weak,           ///< RSA 1024, SHA-1
    wrong_purpose,  ///< client authentication alone
    huge,           ///< about 10 MB
};

struct Identity {
    std::shared_ptr<EVP_PKEY> key;
    std::shared_ptr<X509> certificate;  ///< self-signed; nullptr where OpenSSL could not make it
};

/// `computer` and `domain`, 64 characters together at most, give its names beside "localhost" and the loopback
/// addresses. Keys are made once per process, since making one takes longer than everything else here.
Identity make_identity(CertificateFlaw flaw, const std::string& computer, const std::string& domain);

}  // namespace rdpmedic::practice
