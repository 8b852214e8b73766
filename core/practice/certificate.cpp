// SPDX-License-Identifier: MIT
#include "core/practice/certificate.h"

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace rdpmedic::practice {

namespace {

constexpr long day = 24 * 60 * 60;

std::shared_ptr<EVP_PKEY> make_key(unsigned int bits) {
    return {EVP_RSA_gen(bits), EVP_PKEY_free};
}

std::shared_ptr<EVP_PKEY> key_for(CertificateFlaw flaw) {
    if (flaw == CertificateFlaw::weak) {
        static const std::shared_ptr<EVP_PKEY> weak = make_key(1024);
        return weak;
    }
    static const std::shared_ptr<EVP_PKEY> strong = make_key(2048);
    return strong;
}

void add_extension(X509* certificate, int nid, const std::string& value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

/// An extension under an arc that nobody reads, as large as wanted.
void add_ballast(X509* certificate, std::size_t size) {
    ASN1_OCTET_STRING* content = ASN1_OCTET_STRING_new();
    const std::string filling(size, 'x');
    ASN1_OCTET_STRING_set(content, reinterpret_cast<const unsigned char*>(filling.data()),
                          static_cast<int>(filling.size()));
    ASN1_OBJECT* object = OBJ_txt2obj("1.3.6.1.4.1.99999.1", 1);
    X509_EXTENSION* extension = X509_EXTENSION_create_by_OBJ(nullptr, object, 0, content);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    ASN1_OBJECT_free(object);
    ASN1_OCTET_STRING_free(content);
}

void set_validity(X509* certificate, CertificateFlaw flaw) {
    long from = -day;
    long until = 180 * day;
    if (flaw == CertificateFlaw::expired) {
        from = -190 * day;
        until = -10 * day;
    } else if (flaw == CertificateFlaw::not_yet_valid) {
        from = 10 * day;
        until = 190 * day;
    }
    X509_gmtime_adj(X509_getm_notBefore(certificate), from);
    X509_gmtime_adj(X509_getm_notAfter(certificate), until);
}

}  // namespace

Identity make_identity(CertificateFlaw flaw, const std::string& computer, const std::string& domain) {
    Identity identity;
    identity.key = key_for(flaw);
    identity.certificate = {X509_new(), X509_free};
    X509* certificate = identity.certificate.get();
    const bool elsewhere = flaw == CertificateFlaw::wrong_name;
    const std::string full = elsewhere ? "other-server.example.net" : computer + "." + domain;

    X509_set_version(certificate, 2);
    std::uint64_t serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1);
    set_validity(certificate, flaw);
    X509_NAME* subject = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(full.c_str()), -1,
                               -1, 0);
    X509_set_issuer_name(certificate, subject);
    X509_set_pubkey(certificate, identity.key.get());
    const std::string more = ",DNS:" + computer + ",DNS:localhost,IP:127.0.0.1,IP:::1";
    add_extension(certificate, NID_subject_alt_name, "DNS:" + full + (elsewhere ? std::string() : more));
    add_extension(certificate, NID_ext_key_usage, flaw == CertificateFlaw::wrong_purpose ? "clientAuth" : "serverAuth");
    if (flaw == CertificateFlaw::huge) {
        constexpr std::size_t ten_megabytes = 10 * 1024 * 1024;
        add_ballast(certificate, ten_megabytes);
    }
    X509_sign(certificate, identity.key.get(), flaw == CertificateFlaw::weak ? EVP_sha1() : EVP_sha256());
    return identity;
}

}  // namespace rdpmedic::practice
