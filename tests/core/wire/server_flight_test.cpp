// SPDX-License-Identifier: MIT
// The server's first flight: OpenSSL's answers in every cut, and bytes that no server should send.
#include "core/wire/tls.h"
#include "tests/core/wire/openssl_answer.h"
#include "tests/core/wire/vectors.h"

#include <catch2/catch_test_macros.hpp>
#include <openssl/ssl.h>

#include <algorithm>

using namespace rdpmedic::wire;
using rdpmedic::tests::answer_of_openssl;
using rdpmedic::tests::OpensslAnswer;
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

OpensslAnswer answer_of(TlsVersion version) {
    const int number = static_cast<int>(version);
    return answer_of_openssl(compose(hello_for(version)), {.lowest = number, .highest = number});
}

ServerFlight fed(View bytes, std::size_t piece) {
    ServerFlight flight;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        flight.feed(bytes.subspan(at, std::min(piece, bytes.size() - at)));
    }
    return flight;
}

/// The same handshake in records of another size.
Bytes in_records_of(View answer, std::size_t size) {
    Reader records(answer);
    Bytes handshake;
    while (records.left() > 0) {
        REQUIRE(records.u8() == 22);
        records.skip(2);
        const View content = records.take(records.u16_be());
        handshake.insert(handshake.end(), content.begin(), content.end());
    }
    REQUIRE_FALSE(records.failed());
    Writer writer;
    for (std::size_t at = 0; at < handshake.size(); at += size) {
        const View part = View(handshake).subspan(at, std::min(size, handshake.size() - at));
        writer.u8(22).u16_be(0x0303).u16_be(static_cast<std::uint16_t>(part.size())).bytes(part);
    }
    return writer.take();
}

Bytes record(std::uint8_t type, View content) {
    Writer writer;
    writer.u8(type).u16_be(0x0303).u16_be(static_cast<std::uint16_t>(content.size())).bytes(content);
    return writer.take();
}

/// A ServerHello of TLS 1.2 with these extensions.
Bytes server_hello(std::string_view extensions) {
    Writer body;
    body.u16_be(0x0303).bytes(Bytes(32, 0x44)).u8(0).u16_be(0xc02f).u8(0).bytes(from_hex(extensions));
    const Bytes content = body.take();
    Writer message;
    message.u8(2).u24_be(static_cast<std::uint32_t>(content.size())).bytes(content);
    return message.take();
}

Bytes joined(Bytes first, const Bytes& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

}  // namespace

TEST_CASE("OpenSSL understands our hello of every version, and we its answer in every cut", "[wire]") {
    for (const TlsVersion version : {TlsVersion::tls10, TlsVersion::tls11, TlsVersion::tls12, TlsVersion::tls13}) {
        const OpensslAnswer answer = answer_of(version);
        for (const std::size_t piece : {std::size_t{1}, std::size_t{2}, std::size_t{7}, answer.bytes.size()}) {
            INFO(to_text(version) << " in pieces of " << piece);
            const ServerFlight flight = fed(answer.bytes, piece);
            REQUIRE(flight.status() == Status::complete);
            REQUIRE(flight.hello());
            CHECK(flight.is_tls());
            CHECK(flight.hello()->version == version);
            CHECK(flight.hello()->suite == answer.suite);
            CHECK_FALSE(flight.hello()->retry);
            CHECK_FALSE(flight.hello()->downgrade);
            CHECK_FALSE(flight.alert());
            if (version == TlsVersion::tls13) {
                CHECK(flight.certificates().empty());
            } else {
                CHECK(flight.certificates() == std::vector<Bytes>{answer.certificate});
            }
        }
    }
}

TEST_CASE("a flight in records of another size says the same", "[wire]") {
    const OpensslAnswer answer = answer_of(TlsVersion::tls12);
    for (const std::size_t size : {std::size_t{1}, std::size_t{3}, std::size_t{64}, std::size_t{16384}}) {
        INFO("records of " << size);
        const Bytes bytes = in_records_of(answer.bytes, size);
        for (const std::size_t piece : {std::size_t{1}, bytes.size()}) {
            const ServerFlight flight = fed(bytes, piece);
            REQUIRE(flight.status() == Status::complete);
            CHECK(flight.hello()->suite == answer.suite);
            CHECK(flight.certificates() == std::vector<Bytes>{answer.certificate});
        }
    }
}

TEST_CASE("a certificate that fills several records is put together", "[wire]") {
    std::string names = "DNS:server";
    for (int number = 0; number < 1500; ++number) {
        names += ",DNS:host" + std::to_string(number) + ".example.test";
    }
    const OpensslAnswer answer =
        answer_of_openssl(compose(hello_for(TlsVersion::tls12)),
                          {.lowest = TLS1_2_VERSION, .highest = TLS1_2_VERSION, .alternative_names = names});
    REQUIRE(answer.certificate.size() > 16384);

    for (const std::size_t piece : {std::size_t{1}, std::size_t{1460}, answer.bytes.size()}) {
        CHECK(fed(answer.bytes, piece).certificates() == std::vector<Bytes>{answer.certificate});
    }
}

TEST_CASE("a server that wants another group still says its version and suite", "[wire]") {
    const OpensslAnswer answer =
        answer_of_openssl(compose(hello_for(TlsVersion::tls13)),
                          {.lowest = TLS1_3_VERSION, .highest = TLS1_3_VERSION, .groups = "P-256"});

    for (const std::size_t piece : {std::size_t{1}, answer.bytes.size()}) {
        const ServerFlight flight = fed(answer.bytes, piece);
        REQUIRE(flight.status() == Status::complete);
        REQUIRE(flight.hello());
        CHECK(flight.hello()->retry);
        CHECK(flight.hello()->version == TlsVersion::tls13);
        CHECK(flight.hello()->suite == answer.suite);
    }
}

TEST_CASE("a flight without a certificate ends at ServerHelloDone", "[wire]") {
    ClientHello hello = hello_for(TlsVersion::tls12);
    hello.suites = {0x0034};  // TLS_DH_anon_WITH_AES_128_CBC_SHA
    const OpensslAnswer answer = answer_of_openssl(
        compose(hello), {.lowest = TLS1_2_VERSION, .highest = TLS1_2_VERSION, .suites = "aNULL:@SECLEVEL=0"});

    const ServerFlight flight = fed(answer.bytes, 1);

    REQUIRE(flight.status() == Status::complete);
    CHECK(flight.hello()->suite == 0x0034);
    CHECK(flight.certificates().empty());
    CHECK(fed(View(answer.bytes).first(answer.bytes.size() - 1), 1).status() == Status::incomplete);
}

TEST_CASE("a server that knows TLS 1.3 marks its TLS 1.2 answer", "[wire]") {
    const OpensslAnswer answer =
        answer_of_openssl(compose(hello_for(TlsVersion::tls12)), {.lowest = TLS1_2_VERSION, .highest = TLS1_3_VERSION});

    const ServerFlight flight = fed(answer.bytes, 1);

    REQUIRE(flight.hello());
    CHECK(flight.hello()->downgrade);
}

TEST_CASE("only the two marks of RFC 8446 mean a newer version", "[wire]") {
    const auto downgrade_with = [](std::uint8_t last) {
        Bytes message = server_hello("");
        const Bytes mark = from_hex("44 4f 57 4e 47 52 44");
        std::copy(mark.begin(), mark.end(), message.begin() + 4 + 2 + 24);
        message.at(4 + 2 + 31) = last;
        return fed(record(22, message), 1).hello().value().downgrade;
    };

    CHECK(downgrade_with(0));
    CHECK(downgrade_with(1));
    CHECK_FALSE(downgrade_with(2));
}

TEST_CASE("a hello of a version that the server has not gets an alert", "[wire]") {
    const OpensslAnswer answer =
        answer_of_openssl(compose(hello_for(TlsVersion::tls10)), {.lowest = TLS1_2_VERSION, .highest = TLS1_2_VERSION});

    const ServerFlight flight = fed(answer.bytes, 1);

    CHECK(flight.status() == Status::complete);
    CHECK_FALSE(flight.hello());
    REQUIRE(flight.alert());
    CHECK(alert_name(flight.alert()->code) == "protocol_version");
}

TEST_CASE("a hello without a suite that the server has gets an alert", "[wire]") {
    ClientHello hello = hello_for(TlsVersion::tls12);
    hello.suites = {0x0005};
    const OpensslAnswer answer =
        answer_of_openssl(compose(hello), {.lowest = TLS1_2_VERSION, .highest = TLS1_2_VERSION});

    CHECK(fed(answer.bytes, 1).alert() == Alert{2, 40});
}

TEST_CASE("alerts are read and named", "[wire]") {
    const std::pair<std::string_view, std::string_view> alerts[] = {{vectors::alert_40, "handshake_failure"},
                                                                    {vectors::alert_70, "protocol_version"},
                                                                    {vectors::alert_71, "insufficient_security"}};
    for (const auto& [text, name] : alerts) {
        const Bytes bytes = from_hex(text);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            CHECK(fed(View(bytes).first(size), 1).status() == Status::incomplete);
        }
        const ServerFlight flight = fed(bytes, 1);
        CHECK(flight.status() == Status::complete);
        REQUIRE(flight.alert());
        CHECK(flight.alert()->level == 2);
        CHECK(alert_name(flight.alert()->code) == name);
    }
    CHECK(alert_name(200) == "alert 200");
}

TEST_CASE("an alert after the ServerHello ends the flight with both", "[wire]") {
    const Bytes bytes = joined(record(22, server_hello("")), from_hex(vectors::alert_40));

    const ServerFlight flight = fed(bytes, 1);

    CHECK(flight.status() == Status::complete);
    CHECK(flight.hello());
    CHECK(flight.alert() == Alert{2, 40});
}

TEST_CASE("a warning about the name does not end the flight", "[wire]") {
    ServerFlight flight;

    CHECK(flight.feed(from_hex("15 03 03 00 02 01 70")) == Status::incomplete);
    CHECK_FALSE(flight.alert());
    flight.feed(answer_of(TlsVersion::tls12).bytes);
    CHECK(flight.status() == Status::complete);
    CHECK(flight.hello());
}

TEST_CASE("every truncation of a flight is incomplete", "[wire]") {
    for (const TlsVersion version : {TlsVersion::tls10, TlsVersion::tls12, TlsVersion::tls13}) {
        const Bytes answer = answer_of(version).bytes;
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
}

TEST_CASE("what comes after the end of a flight changes nothing", "[wire]") {
    ServerFlight flight = fed(from_hex(vectors::alert_40), 7);

    CHECK(flight.feed(from_hex("48 54 54 50")) == Status::complete);
    CHECK(flight.problem().empty());
}

TEST_CASE("what is not TLS is malformed at once", "[wire]") {
    for (const char* text : {"48 54 54 50", "00 00", "80 2e 01", "16 02 00", "17 03 03 00 01 00", "03 00 00 0b"}) {
        INFO(text);
        const ServerFlight flight = fed(from_hex(text), 1);
        CHECK(flight.status() == Status::malformed);
        CHECK(flight.problem() == "not a TLS record");
        CHECK_FALSE(flight.is_tls());
    }
}

TEST_CASE("records that no server may send are malformed", "[wire]") {
    for (const char* text : {"16 03 03 00 00", "16 03 03 ff ff", "15 03 03 00 01 02", "15 03 03 00 03 02 28 00"}) {
        INFO(text);
        const ServerFlight flight = fed(from_hex(text), 1);
        CHECK(flight.status() == Status::malformed);
        CHECK(flight.is_tls());
        CHECK_FALSE(flight.problem().empty());
    }
}

TEST_CASE("messages that lie about their sizes or their order are malformed", "[wire]") {
    const Bytes hello = server_hello("");
    const std::pair<Bytes, std::string_view> cases[] = {
        {from_hex("0b 00 00 03 00 00 00"), "the first message is not a ServerHello"},
        {joined(hello, hello), "a ServerHello that cannot be read"},
        {from_hex("02 00 00 02 03 03"), "a ServerHello that cannot be read"},
        {server_hello("00 09 00 2b 00 02 03 04"), "a ServerHello that cannot be read"},  // list longer than the message
        {server_hello("00 06 00 2b 00 09 03 04"), "a ServerHello that cannot be read"},  // extension longer than it
        {server_hello("00 05 00 2b 00 01 03"), "a ServerHello that cannot be read"},     // half of a version
        {joined(hello, from_hex("0b 00 00 03 00 00 05")), "a Certificate message that cannot be read"},
        {joined(hello, from_hex("0b 00 00 06 00 00 03 00 00 09")), "a Certificate message that cannot be read"},
    };
    for (const auto& [messages, problem] : cases) {
        INFO(hex(messages, 100));
        const ServerFlight flight = fed(record(22, messages), 1);
        CHECK(flight.status() == Status::malformed);
        CHECK(flight.problem() == problem);
        CHECK(flight.is_tls());
    }
}

TEST_CASE("a chain of more certificates than any server has is malformed", "[wire]") {
    const auto chain_of = [](std::uint32_t count) {
        Writer message;
        message.u8(11).u24_be(3 + (count * 4)).u24_be(count * 4);
        for (std::uint32_t index = 0; index < count; ++index) {
            message.u24_be(1).u8(static_cast<std::uint8_t>(index));
        }
        return fed(record(22, joined(server_hello(""), message.take())), 1);
    };

    CHECK(chain_of(16).certificates().size() == 16);
    CHECK(chain_of(17).status() == Status::malformed);
}

TEST_CASE("a message of ten megabytes is refused by its length, before it is there", "[wire]") {
    const std::uint32_t longest = ServerFlight::longest_message;
    Writer huge;
    huge.u8(11).u24_be(10 * 1024 * 1024);
    Writer largest;
    largest.u8(11).u24_be(longest);
    Writer larger;
    larger.u8(11).u24_be(longest + 1);

    const ServerFlight flight = fed(record(22, joined(server_hello(""), huge.take())), 1);

    CHECK(flight.status() == Status::malformed);
    CHECK(flight.problem() == "a handshake message is too large");
    CHECK(flight.hello());
    CHECK(flight.certificates().empty());
    CHECK(fed(record(22, joined(server_hello(""), largest.take())), 1).status() == Status::incomplete);
    CHECK(fed(record(22, joined(server_hello(""), larger.take())), 1).status() == Status::malformed);
}
