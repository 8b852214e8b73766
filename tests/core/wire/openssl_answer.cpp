// SPDX-License-Identifier: MIT
#include "tests/core/wire/openssl_answer.h"

#include "tests/support/make_certificate.h"

#include <catch2/catch_test_macros.hpp>
#include <openssl/ssl.h>

#include <memory>

namespace rdpmedic::tests {

namespace {

EVP_PKEY* own_key() {
    static const std::shared_ptr<EVP_PKEY> key = make_key(2048);
    return key.get();
}

std::shared_ptr<X509> self_signed(const std::string& alternative_names) {
    std::shared_ptr<X509> certificate(X509_new(), X509_free);
    X509_set_version(certificate.get(), 2);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 1000);
    set_name(X509_get_subject_name(certificate.get()), "server");
    set_name(X509_get_issuer_name(certificate.get()), "server");
    X509_set_pubkey(certificate.get(), own_key());
    add_extension(certificate.get(), NID_subject_alt_name, alternative_names);
    X509_sign(certificate.get(), own_key(), EVP_sha256());
    return certificate;
}

wire::Bytes der_of(X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate, &der);
    wire::Bytes bytes(der, der + size);
    OPENSSL_free(der);
    return bytes;
}

}  // namespace

OpensslAnswer answer_of_openssl(const wire::Bytes& hello, const OpensslServer& server) {
    const std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), server.lowest);
    SSL_CTX_set_max_proto_version(context.get(), server.highest);
    SSL_CTX_set_dh_auto(context.get(), 1);
    REQUIRE(SSL_CTX_set_cipher_list(context.get(), server.suites.c_str()) == 1);
    if (!server.groups.empty()) {
        REQUIRE(SSL_CTX_set1_groups_list(context.get(), server.groups.c_str()) == 1);
    }
    const auto certificate = self_signed(server.alternative_names);
    SSL_CTX_use_certificate(context.get(), certificate.get());
    SSL_CTX_use_PrivateKey(context.get(), own_key());

    const std::shared_ptr<SSL> ssl(SSL_new(context.get()), SSL_free);
    BIO* in = BIO_new(BIO_s_mem());
    BIO* out = BIO_new(BIO_s_mem());
    SSL_set_bio(ssl.get(), in, out);
    SSL_set_accept_state(ssl.get());
    BIO_write(in, hello.data(), static_cast<int>(hello.size()));
    SSL_do_handshake(ssl.get());

    OpensslAnswer answer;
    answer.bytes.resize(BIO_ctrl_pending(out));
    BIO_read(out, answer.bytes.data(), static_cast<int>(answer.bytes.size()));
    answer.certificate = der_of(certificate.get());
    if (const SSL_CIPHER* chosen = SSL_get_pending_cipher(ssl.get()); chosen != nullptr) {
        answer.suite = SSL_CIPHER_get_protocol_id(chosen);
    }
    return answer;
}

}  // namespace rdpmedic::tests
