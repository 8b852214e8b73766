// SPDX-License-Identifier: MIT
#include "core/checks/target/certificate_facts.h"
#include "core/checks/target/certificate_trust.h"
#include "tests/support/make_certificate.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>

using namespace rdpmedic;
using tests::CertificateWish;
using tests::make_certificate;

namespace {

CertificateFacts facts_of(const CertificateWish& wish) {
    return read_certificate(make_certificate(wish)).value();
}

}  // namespace

TEST_CASE("a certificate like the one Windows makes has nothing against it", "[checks]") {
    const CertificateFacts facts = facts_of({.purposes = "serverAuth"});

    CHECK(facts.subject == "CN=rds01.contoso.test");
    CHECK(facts.issuer == "CN=rds01.contoso.test");
    CHECK(facts.names == std::vector<std::string>{"rds01.contoso.test"});
    CHECK(facts.key == "RSA 2048");
    CHECK(facts.signature == "sha256WithRSAEncryption");
    CHECK(facts.purposes == std::vector<std::string>{"1.3.6.1.5.5.7.3.1"});
    CHECK(facts.self_signed);
    CHECK_FALSE(facts.weak_key);
    CHECK_FALSE(facts.weak_signature);
    CHECK_FALSE(facts.wrong_purpose);
    CHECK(facts.fingerprint.size() == 32 * 3 - 1);
    const auto now = std::chrono::system_clock::now();
    CHECK(facts.valid_from < now);
    CHECK(facts.valid_until > now + std::chrono::days(89));
    CHECK(facts.valid_until < now + std::chrono::days(91));
}

TEST_CASE("a Remote Desktop purpose fits, another one alone does not", "[checks]") {
    CHECK_FALSE(facts_of({.purposes = "1.3.6.1.4.1.311.54.1.2"}).wrong_purpose);
    CHECK_FALSE(facts_of({.purposes = "anyExtendedKeyUsage"}).wrong_purpose);
    CHECK(facts_of({.purposes = "clientAuth"}).wrong_purpose);
    CHECK_FALSE(facts_of({}).wrong_purpose);
}

TEST_CASE("keys under 2048 bits of RSA are weak, P-256 is not", "[checks]") {
    CHECK(facts_of({.key_bits = 1024}).weak_key);
    const CertificateFacts curve = facts_of({.key_bits = 0});
    CHECK(curve.key == "EC P-256");
    CHECK_FALSE(curve.weak_key);
}

TEST_CASE("a SHA-1 signature counts only where somebody else signed", "[checks]") {
    CHECK_FALSE(facts_of({.digest = EVP_sha1()}).weak_signature);

    const auto issuer = tests::make_key(2048);
    const CertificateFacts issued =
        facts_of({.digest = EVP_sha1(), .issuer_key = issuer.get(), .issuer_name = "Contoso CA"});
    CHECK(issued.weak_signature);
    CHECK_FALSE(issued.self_signed);
}

TEST_CASE("equal names are not enough to be self-signed", "[checks]") {
    const auto stranger = tests::make_key(2048);

    CHECK_FALSE(facts_of({.issuer_key = stranger.get()}).self_signed);
}

TEST_CASE("alternative names replace the common name", "[checks]") {
    const CertificateFacts facts =
        facts_of({.common_name = "old", .alternative_names = "DNS:new.contoso.test,IP:192.0.2.9,IP:2001:db8::9"});

    CHECK(facts.names == std::vector<std::string>{"new.contoso.test", "192.0.2.9", "2001:db8:0:0:0:0:0:9"});
}

TEST_CASE("typed names are compared as a client does", "[checks]") {
    const auto one =
        make_certificate({.alternative_names = "DNS:rds01.contoso.test,DNS:*.farm.contoso.test,IP:192.0.2.9"});

    CHECK(fit_name(one, "RDS01.contoso.test") == NameFit::matches);
    CHECK(fit_name(one, "a.farm.contoso.test") == NameFit::matches);
    CHECK(fit_name(one, "a.b.farm.contoso.test") == NameFit::mismatch);
    CHECK(fit_name(one, "rds01") == NameFit::short_name);
    CHECK(fit_name(one, "rds02") == NameFit::mismatch);
    CHECK(fit_name(one, "192.0.2.9") == NameFit::matches);
    CHECK(fit_name(one, "192.0.2.10") == NameFit::address);
    CHECK(fit_name(one, "other.contoso.test") == NameFit::mismatch);
}

TEST_CASE("what is hostile in a name is escaped", "[checks]") {
    const CertificateFacts facts = facts_of({.common_name = "evil\u202egnp.exe\n"});

    CHECK(facts.subject.find("\u202e") == std::string::npos);
    CHECK(facts.names.front().find('\n') == std::string::npos);
    CHECK(facts.names.front().find("\u202e") == std::string::npos);
}

TEST_CASE("what is not a certificate is malformed, at every cut", "[checks]") {
    const auto der = make_certificate({});
    for (std::size_t size = 0; size < der.size(); size += 7) {
        const auto cut = read_certificate(std::span(der).first(size));
        REQUIRE_FALSE(cut.has_value());
        CHECK(cut.error().code == ErrorCode::malformed);
    }
}

TEST_CASE("a chain that ends in a stranger is told in words", "[checks]") {
    CHECK(verify_chain({make_certificate({})}) != "ok");
    CHECK(verify_chain({}) == "no certificate");
}
