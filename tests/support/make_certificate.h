// SPDX-License-Identifier: MIT
// Certificates as a test wants them, made on the spot.
#pragma once

#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rdpmedic::tests {

struct CertificateWish {
    std::string common_name = "rds01.contoso.test";
    std::string alternative_names = {};  ///< OpenSSL's form: "DNS:a,IP:192.0.2.1"; empty: no such extension
    std::string purposes = {};           ///< OpenSSL's form: "serverAuth"; empty: no such extension
    int key_bits = 2048;                 ///< RSA; 0: EC P-256
    const EVP_MD* digest = EVP_sha256();
    long valid_from_seconds = -86400;  ///< from now
    long valid_until_seconds = 86400 * 90L;
    EVP_PKEY* issuer_key = nullptr;  ///< signs it; nullptr: itself
    std::string issuer_name = {};
};

inline std::shared_ptr<EVP_PKEY> make_key(int bits) {
    EVP_PKEY* key = bits == 0 ? EVP_EC_gen("P-256") : EVP_RSA_gen(static_cast<unsigned int>(bits));
    return {key, EVP_PKEY_free};
}

inline void set_name(X509_NAME* name, const std::string& common_name) {
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(common_name.c_str()),
                               -1, -1, 0);
}

inline void add_extension(X509* certificate, int nid, const std::string& value) {
    if (!value.empty()) {
        X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }
}

/// DER.
inline std::vector<std::uint8_t> make_certificate(const CertificateWish& wish) {
    const std::shared_ptr<EVP_PKEY> key = make_key(wish.key_bits);
    const std::shared_ptr<X509> certificate(X509_new(), X509_free);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 7);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), wish.valid_from_seconds);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), wish.valid_until_seconds);
    set_name(X509_get_subject_name(certificate.get()), wish.common_name);
    set_name(X509_get_issuer_name(certificate.get()), wish.issuer_name.empty() ? wish.common_name : wish.issuer_name);
    X509_set_pubkey(certificate.get(), key.get());
    add_extension(certificate.get(), NID_subject_alt_name, wish.alternative_names);
    add_extension(certificate.get(), NID_ext_key_usage, wish.purposes);
    X509_sign(certificate.get(), wish.issuer_key != nullptr ? wish.issuer_key : key.get(), wish.digest);
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate.get(), &der);
    std::vector<std::uint8_t> bytes(der, der + size);
    OPENSSL_free(der);
    return bytes;
}

}  // namespace rdpmedic::tests
