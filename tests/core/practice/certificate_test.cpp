// SPDX-License-Identifier: MIT
// Each flaw of the practice server's certificates, and nothing else wrong beside it.
#include "core/practice/certificate.h"

#include <catch2/catch_test_macros.hpp>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include <ctime>

using namespace rdpmedic::practice;

namespace {

struct Facts {
    int key_bits = 0;
    int signature = 0;
    bool own_name = false;
    bool valid_now = false;
    int months = 0;
    bool for_servers = false;
    bool signs_itself = false;
    int size = 0;

    friend bool operator==(const Facts&, const Facts&) = default;
};

bool has_name(X509* certificate, const char* name) {
    return X509_check_host(certificate, name, 0, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT, nullptr) == 1;
}

Facts facts_of(const Identity& identity) {
    X509* certificate = identity.certificate.get();
    REQUIRE(certificate != nullptr);
    Facts facts;
    facts.key_bits = EVP_PKEY_get_bits(X509_get0_pubkey(certificate));
    facts.signature = X509_get_signature_nid(certificate);
    facts.own_name = has_name(certificate, "PRACTICE.example.test") && has_name(certificate, "practice") &&
                     has_name(certificate, "localhost") && X509_check_ip_asc(certificate, "127.0.0.1", 0) == 1 &&
                     X509_check_ip_asc(certificate, "::1", 0) == 1;
    facts.valid_now = X509_cmp_current_time(X509_get0_notBefore(certificate)) < 0 &&
                      X509_cmp_current_time(X509_get0_notAfter(certificate)) > 0;
    int days = 0;
    int seconds = 0;
    ASN1_TIME_diff(&days, &seconds, X509_get0_notBefore(certificate), X509_get0_notAfter(certificate));
    facts.months = days / 30;
    facts.for_servers = (X509_get_extended_key_usage(certificate) & XKU_SSL_SERVER) != 0;
    facts.signs_itself = X509_self_signed(certificate, 1) == 1;
    facts.size = i2d_X509(certificate, nullptr);
    return facts;
}

Facts facts_of(CertificateFlaw flaw) {
    return facts_of(make_identity(flaw, "PRACTICE", "example.test"));
}

/// What is expected of a good one; a test changes what its flaw changes.
Facts good(int size) {
    return {2048, NID_sha256WithRSAEncryption, true, true, 6, true, true, size};
}

}  // namespace

TEST_CASE("a practice certificate without a flaw looks like the one that Windows makes for itself", "[practice]") {
    const Facts facts = facts_of(CertificateFlaw::none);

    CHECK(facts == good(facts.size));
    CHECK(facts.size < 2048);
}

TEST_CASE("an expired practice certificate has only its time against it", "[practice]") {
    const Identity identity = make_identity(CertificateFlaw::expired, "PRACTICE", "example.test");
    const Facts facts = facts_of(identity);
    Facts expected = good(facts.size);
    expected.valid_now = false;

    CHECK(facts == expected);
    CHECK(X509_cmp_current_time(X509_get0_notAfter(identity.certificate.get())) < 0);
}

TEST_CASE("a practice certificate that is not yet valid has only its time against it", "[practice]") {
    const Identity identity = make_identity(CertificateFlaw::not_yet_valid, "PRACTICE", "example.test");
    const Facts facts = facts_of(identity);
    Facts expected = good(facts.size);
    expected.valid_now = false;

    CHECK(facts == expected);
    CHECK(X509_cmp_current_time(X509_get0_notBefore(identity.certificate.get())) > 0);
}

TEST_CASE("a practice certificate for another computer names that one alone", "[practice]") {
    const Identity identity = make_identity(CertificateFlaw::wrong_name, "PRACTICE", "example.test");
    const Facts facts = facts_of(identity);
    Facts expected = good(facts.size);
    expected.own_name = false;

    CHECK(facts == expected);
    X509* certificate = identity.certificate.get();
    CHECK(has_name(certificate, "other-server.example.net"));
    CHECK_FALSE(has_name(certificate, "localhost"));
    CHECK_FALSE(has_name(certificate, "PRACTICE"));
    CHECK(X509_check_ip_asc(certificate, "127.0.0.1", 0) != 1);
}

TEST_CASE("a weak practice certificate has a short key and an old signature", "[practice]") {
    const Facts facts = facts_of(CertificateFlaw::weak);
    Facts expected = good(facts.size);
    expected.key_bits = 1024;
    expected.signature = NID_sha1WithRSAEncryption;

    CHECK(facts == expected);
}

TEST_CASE("a practice certificate with the wrong purpose is for clients alone", "[practice]") {
    const Identity identity = make_identity(CertificateFlaw::wrong_purpose, "PRACTICE", "example.test");
    const Facts facts = facts_of(identity);
    Facts expected = good(facts.size);
    expected.for_servers = false;

    CHECK(facts == expected);
    CHECK(X509_get_extended_key_usage(identity.certificate.get()) == XKU_SSL_CLIENT);
}

TEST_CASE("a huge practice certificate has about ten megabytes", "[practice]") {
    const Facts facts = facts_of(CertificateFlaw::huge);

    CHECK(facts == good(facts.size));
    CHECK(facts.size > 10'000'000);
    CHECK(facts.size < 16'000'000);  // TLS has three bytes for the length
}

TEST_CASE("keys are made once, certificates each time", "[practice]") {
    const Identity one = make_identity(CertificateFlaw::none, "PRACTICE", "example.test");
    const Identity other = make_identity(CertificateFlaw::expired, "PRACTICE", "example.test");
    const Identity weak = make_identity(CertificateFlaw::weak, "PRACTICE", "example.test");

    CHECK(one.key == other.key);
    CHECK(one.key != weak.key);
    CHECK(ASN1_INTEGER_cmp(X509_get0_serialNumber(one.certificate.get()),
                           X509_get0_serialNumber(other.certificate.get())) != 0);
}

TEST_CASE("a name that no certificate can hold gives no certificate", "[practice]") {
    CHECK(make_identity(CertificateFlaw::none, std::string(70, 'a'), "example.test").certificate == nullptr);
}
