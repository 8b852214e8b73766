// SPDX-License-Identifier: MIT
// An X.509 certificate as facts, and what is wrong with it for Remote Desktop. Nothing here touches the network.
#pragma once

#include "core/model/error.h"
#include "core/model/evidence.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

struct x509_st;  // OpenSSL's X509

namespace rdpmedic {

struct CertificateFacts {
    std::string subject;  ///< one line, RFC 2253 order, cut to 256 characters
    std::string issuer;
    std::vector<std::string> names;  ///< SAN dNSName and iPAddress; the common name where there is no dNSName
    Time valid_from{};
    Time valid_until{};
    std::string key;        ///< "RSA 2048", "EC P-256"
    bool weak_key = false;  ///< RSA under 2048 bits, EC under 256
    std::string signature;  ///< "sha256WithRSAEncryption"
    bool weak_signature =
        false;  ///< MD5 or SHA-1, and not signed by itself (Windows before 2016 signs its own with SHA-1)
    std::vector<std::string> purposes;  ///< extended key usages, dotted; empty: any
    bool wrong_purpose = false;         ///< none of server authentication, Remote Desktop authentication, any
    bool self_signed = false;           ///< issuer is the subject and its own key verifies it
    std::string fingerprint;            ///< SHA-256, upper-case hex pairs with colons
};

/// malformed when `der` is not an X.509 certificate.
/// Remote Desktop authentication: 1.3.6.1.4.1.311.54.1.2 (Microsoft's own), server authentication: RFC 5280 4.2.1.12.
Result<CertificateFacts> read_certificate(std::span<const std::uint8_t> der);
/// The same of one that is decoded.
CertificateFacts read_certificate(x509_st& certificate);

/// How a typed name or address fits.
enum class NameFit : std::uint8_t { matches, short_name, address, mismatch };
NameFit fit_name(std::span<const std::uint8_t> der, std::string_view typed);
NameFit fit_name(x509_st& certificate, std::string_view typed);

}  // namespace rdpmedic
