// SPDX-License-Identifier: MIT
#include "core/practice/certificate.h"

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace rdpmedic::practice {

namespace {

constexpr long day = 24L * 60 * 60;

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

bool add(X509* certificate, X509_EXTENSION* made) {
    const std::unique_ptr<X509_EXTENSION, void (*)(X509_EXTENSION*)> extension(made, X509_EXTENSION_free);
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool add_extension(X509* certificate, int kind, const std::string& value) {
    return add(certificate, X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str()));
}

/// An extension under an arc that nobody reads, as large as wanted.
bool add_ballast(X509* certificate, std::size_t size) {
    const std::unique_ptr<ASN1_OCTET_STRING, void (*)(ASN1_OCTET_STRING*)> content(ASN1_OCTET_STRING_new(),
                                                                                   ASN1_OCTET_STRING_free);
    const std::unique_ptr<ASN1_OBJECT, void (*)(ASN1_OBJECT*)> arc(OBJ_txt2obj("1.3.6.1.4.1.99999.1", 1),
                                                                   ASN1_OBJECT_free);
    const std::string filling(size, 'x');
    const auto* bytes = reinterpret_cast<const unsigned char*>(filling.data());
    return content && arc && ASN1_OCTET_STRING_set(content.get(), bytes, static_cast<int>(filling.size())) == 1 &&
           add(certificate, X509_EXTENSION_create_by_OBJ(nullptr, arc.get(), 0, content.get()));
}

bool set_validity(X509* certificate, CertificateFlaw flaw) {
    long from = -day;
    long until = 180 * day;
    if (flaw == CertificateFlaw::expired) {
        from = -190 * day;
        until = -10 * day;
    } else if (flaw == CertificateFlaw::not_yet_valid) {
        from = 10 * day;
        until = 190 * day;
    }
    return X509_gmtime_adj(X509_getm_notBefore(certificate), from) != nullptr &&
           X509_gmtime_adj(X509_getm_notAfter(certificate), until) != nullptr;
}

bool set_serial_number(X509* certificate) {
    std::uint64_t number = 0;
    return RAND_bytes(reinterpret_cast<unsigned char*>(&number), sizeof number) == 1 &&
           ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), number) == 1;
}

bool set_names(X509* certificate, CertificateFlaw flaw, const std::string& computer, const std::string& domain) {
    const bool elsewhere = flaw == CertificateFlaw::wrong_name;
    const std::string full = elsewhere ? "other-server.example.net" : computer + "." + domain;
    const std::string more = ",DNS:" + computer + ",DNS:localhost,IP:127.0.0.1,IP:::1";
    X509_NAME* subject = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(full.c_str()), -1, -1, 0) == 1 &&
           X509_set_issuer_name(certificate, subject) == 1 &&
           add_extension(certificate, NID_subject_alt_name, "DNS:" + full + (elsewhere ? std::string() : more));
}

}  // namespace

Identity make_identity(CertificateFlaw flaw, const std::string& computer, const std::string& domain) {
    constexpr std::size_t ten_megabytes = 10UL * 1024 * 1024;
    const Identity identity{key_for(flaw), {X509_new(), X509_free}};
    X509* certificate = identity.certificate.get();
    if (!identity.key || certificate == nullptr) {
        return {};
    }
    const bool made =
        X509_set_version(certificate, X509_VERSION_3) == 1 && set_serial_number(certificate) &&
        set_validity(certificate, flaw) && set_names(certificate, flaw, computer, domain) &&
        add_extension(certificate, NID_ext_key_usage,
                      flaw == CertificateFlaw::wrong_purpose ? "clientAuth" : "serverAuth") &&
        (flaw != CertificateFlaw::huge || add_ballast(certificate, ten_megabytes)) &&
        X509_set_pubkey(certificate, identity.key.get()) == 1 &&
        X509_sign(certificate, identity.key.get(), flaw == CertificateFlaw::weak ? EVP_sha1() : EVP_sha256()) > 0;
    return made ? identity : Identity{};
}

}  // namespace rdpmedic::practice
