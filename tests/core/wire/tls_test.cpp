// SPDX-License-Identifier: MIT
#include "core/wire/tls.h"
#include "tests/core/wire/vectors.h"
#include "tests/support/make_certificate.h"

#include <catch2/catch_test_macros.hpp>
#include <openssl/ssl.h>

#include <algorithm>

using namespace rdpmedic::wire;
namespace vectors = rdpmedic::tests::vectors;

namespace {

ClientHello hello_for(TlsVersion version) {
    ClientHello hello;
    hello.version = version;
    hello.suites = all_suites(version);
    hello.server_name = "rds01.contoso.test";
    hello.key_share.fill(9);
    return hello;
}

/// What OpenSSL's server answers to our bytes.
Bytes answer_of_openssl(const Bytes& hello, int lowest, int highest) {
    SSL_CTX* context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, lowest);
    SSL_CTX_set_max_proto_version(context, highest);
    const auto key = rdpmedic::tests::make_key(2048);
    const Bytes der = rdpmedic::tests::make_certificate({.issuer_key = key.get(), .issuer_name = "Test CA"});
    const auto own_key = rdpmedic::tests::make_key(2048);
    X509* certificate = X509_new();
    X509_set_version(certificate, 2);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 1000);
    rdpmedic::tests::set_name(X509_get_subject_name(certificate), "server");
    rdpmedic::tests::set_name(X509_get_issuer_name(certificate), "server");
    X509_set_pubkey(certificate, own_key.get());
    X509_sign(certificate, own_key.get(), EVP_sha256());
    SSL_CTX_use_certificate(context, certificate);
    SSL_CTX_use_PrivateKey(context, own_key.get());
    SSL* ssl = SSL_new(context);
    BIO* in = BIO_new(BIO_s_mem());
    BIO* out = BIO_new(BIO_s_mem());
    SSL_set_bio(ssl, in, out);
    SSL_set_accept_state(ssl);
    BIO_write(in, hello.data(), static_cast<int>(hello.size()));
    SSL_do_handshake(ssl);
    Bytes answer(BIO_ctrl_pending(out));
    BIO_read(out, answer.data(), static_cast<int>(answer.size()));
    SSL_free(ssl);
    SSL_CTX_free(context);
    X509_free(certificate);
    return answer;
}

/// The hello's extensions: type and content.
std::vector<std::pair<std::uint16_t, Bytes>> extensions_of(const Bytes& hello) {
    Reader reader(hello);
    reader.skip(5 + 4 + 2 + 32);
    reader.skip(reader.u8());
    reader.skip(reader.u16_be());
    reader.skip(reader.u8());
    Reader list(reader.take(reader.u16_be()));
    std::vector<std::pair<std::uint16_t, Bytes>> found;
    while (list.left() > 0 && !list.failed()) {
        const std::uint16_t type = list.u16_be();
        const View content = list.take(list.u16_be());
        found.emplace_back(type, Bytes(content.begin(), content.end()));
    }
    REQUIRE_FALSE(list.failed());
    REQUIRE(reader.left() == 0);
    return found;
}

bool has_extension(const Bytes& hello, std::uint16_t type) {
    const auto list = extensions_of(hello);
    return std::any_of(list.begin(), list.end(), [&](const auto& entry) { return entry.first == type; });
}

}  // namespace

TEST_CASE("OpenSSL understands our hello of every version, and we its answer", "[wire]") {
    const std::pair<TlsVersion, int> versions[] = {{TlsVersion::tls10, TLS1_VERSION},
                                                   {TlsVersion::tls11, TLS1_1_VERSION},
                                                   {TlsVersion::tls12, TLS1_2_VERSION},
                                                   {TlsVersion::tls13, TLS1_3_VERSION}};
    for (const auto& [version, number] : versions) {
        INFO(to_text(version));
        const Bytes answer = answer_of_openssl(compose(hello_for(version)), number, number);
        ServerFlight whole;
        whole.feed(answer);
        ServerFlight in_bytes;
        for (const std::uint8_t byte : answer) {
            in_bytes.feed({&byte, 1});
        }
        for (const ServerFlight* flight : {&whole, &in_bytes}) {
            REQUIRE(flight->status() == Status::complete);
            REQUIRE(flight->hello());
            CHECK(flight->hello()->version == version);
            const auto offered = all_suites(version);
            CHECK(std::find(offered.begin(), offered.end(), flight->hello()->suite) != offered.end());
            CHECK(flight->certificates().size() == (version == TlsVersion::tls13 ? 0U : 1U));
        }
    }
}

TEST_CASE("a server that knows TLS 1.3 marks its TLS 1.2 answer", "[wire]") {
    ServerFlight flight;
    flight.feed(answer_of_openssl(compose(hello_for(TlsVersion::tls12)), TLS1_2_VERSION, TLS1_3_VERSION));

    REQUIRE(flight.hello());
    CHECK(flight.hello()->downgrade);
}

TEST_CASE("a hello of a version that the server has not gets an alert", "[wire]") {
    ServerFlight flight;
    flight.feed(answer_of_openssl(compose(hello_for(TlsVersion::tls10)), TLS1_2_VERSION, TLS1_2_VERSION));

    CHECK(flight.status() == Status::complete);
    REQUIRE(flight.alert());
    CHECK(alert_name(flight.alert()->code) == "protocol_version");
}

TEST_CASE("a hello stays small and carries what it should", "[wire]") {
    for (const TlsVersion version : {TlsVersion::tls10, TlsVersion::tls12, TlsVersion::tls13}) {
        const Bytes hello = compose(hello_for(version));
        CHECK(hello.size() < 1200);
        CHECK(hello[0] == 0x16);
        CHECK(hello[2] == 0x01);
        CHECK(has_extension(hello, 0));
        CHECK(has_extension(hello, 10));
        CHECK(has_extension(hello, 13));
        CHECK(has_extension(hello, 43) == (version == TlsVersion::tls13));
        CHECK(has_extension(hello, 51) == (version == TlsVersion::tls13));
    }
}

TEST_CASE("no server name is sent for an address or an empty name", "[wire]") {
    for (const char* name : {"", "192.0.2.1", "2001:db8::1"}) {
        ClientHello hello = hello_for(TlsVersion::tls12);
        hello.server_name = name;
        CHECK_FALSE(has_extension(compose(hello), 0));
    }
}

TEST_CASE("alerts are read and named", "[wire]") {
    const std::pair<std::string_view, std::string_view> alerts[] = {{vectors::alert_40, "handshake_failure"},
                                                                    {vectors::alert_70, "protocol_version"},
                                                                    {vectors::alert_71, "insufficient_security"}};
    for (const auto& [text, name] : alerts) {
        ServerFlight flight;
        CHECK(flight.feed(from_hex(text)) == Status::complete);
        REQUIRE(flight.alert());
        CHECK(alert_name(flight.alert()->code) == name);
    }
    CHECK(alert_name(200) == "alert 200");
}

TEST_CASE("a warning about the name does not end the flight", "[wire]") {
    ServerFlight flight;

    CHECK(flight.feed(from_hex("15 03 03 00 02 01 70")) == Status::incomplete);
    CHECK_FALSE(flight.alert());
}

TEST_CASE("every truncation of a flight is incomplete", "[wire]") {
    const Bytes answer = answer_of_openssl(compose(hello_for(TlsVersion::tls12)), TLS1_2_VERSION, TLS1_2_VERSION);
    ServerFlight all;
    std::size_t needed = 0;
    while (all.status() == Status::incomplete && needed < answer.size()) {
        all.feed({&answer[needed++], 1});
    }
    REQUIRE(all.status() == Status::complete);
    for (std::size_t size = 0; size < needed; ++size) {
        ServerFlight flight;
        flight.feed(View(answer).first(size));
        CHECK(flight.status() == Status::incomplete);
    }
}

TEST_CASE("what is not TLS is malformed at once", "[wire]") {
    for (const char* text : {"48 54 54 50", "00 00", "80 2e 01", "16 02 00", "17 03 03 00 01 00"}) {
        ServerFlight flight;
        INFO(text);
        CHECK(flight.feed(from_hex(text)) == Status::malformed);
        CHECK_FALSE(flight.problem().empty());
        CHECK_FALSE(flight.is_tls());
    }
}

TEST_CASE("a message of ten megabytes is refused by its length, before it is there", "[wire]") {
    const Bytes answer = answer_of_openssl(compose(hello_for(TlsVersion::tls12)), TLS1_2_VERSION, TLS1_2_VERSION);
    ServerFlight flight;
    // The ServerHello is the first handshake message of the first record.
    const std::size_t size = 9 + ((std::size_t{answer[6]} << 16) | (std::size_t{answer[7]} << 8) | answer[8]);
    Writer writer;
    writer.u8(0x16)
        .u16_be(0x0303)
        .u16_be(static_cast<std::uint16_t>(size - 5))
        .bytes(View(answer).subspan(5, size - 5));
    writer.u8(0x16).u16_be(0x0303).u16_be(4).u8(11).u24_be(10 * 1024 * 1024);

    CHECK(flight.feed(writer.take()) == Status::malformed);
    CHECK(flight.hello());
}

TEST_CASE("suites: Windows' list is a part of all, names are IANA's", "[wire]") {
    for (const TlsVersion version : {TlsVersion::tls10, TlsVersion::tls11, TlsVersion::tls12, TlsVersion::tls13}) {
        const auto all = all_suites(version);
        const auto windows = windows_suites(version);
        CHECK_FALSE(windows.empty());
        CHECK(windows.size() < all.size());
        for (const std::uint16_t suite : windows) {
            CHECK(std::find(all.begin(), all.end(), suite) != all.end());
        }
        for (const std::uint16_t suite : all) {
            CHECK(suite_name(suite).starts_with("TLS_"));
        }
    }
    CHECK(suite_name(0xc02f) == "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    CHECK(suite_name(0xfefe) == "0xFEFE");
    const auto windows13 = windows_suites(TlsVersion::tls13);
    CHECK(std::find(windows13.begin(), windows13.end(), 0x1303) == windows13.end());
}
