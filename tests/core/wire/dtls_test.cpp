// SPDX-License-Identifier: MIT
// The hello of the UDP side channel, and the answers to it: as real servers send them, cut short, and wrong.
#include "core/wire/dtls.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic::wire;

namespace {

// What OpenSSL 3.0 (s_server -dtls1_2 -listen) answered to the hello below.
constexpr std::string_view verify_request =
    "16 fe ff 00 00 00 00 00 00 00 00 00 23 03 00 00 17 00 00 00 00 00 00 00 17 fe ff 14 66 c1 12 1c 74 6b 0e af ea db "
    "ec a7 44 04 8f 29 b9 16 8c 5f";
// By hand, RFC 5246 7.4.1.3 in RFC 6347 4.2.2: DTLS 1.2, no session id, suite C030.
constexpr std::string_view server_hello =
    "16 fe fd 00 00 00 00 00 00 00 01 00 32 02 00 00 26 00 01 00 00 00 00 00 26 fe fd 00 01 02 03 04 05 06 07 08 09 0a "
    "0b 0c 0d 0e 0f 10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f 00 c0 30 00";
constexpr std::string_view alert = "15 fe fd 00 00 00 00 00 00 00 00 00 02 02 28";

}  // namespace

TEST_CASE("the DTLS hello is the bytes that OpenSSL answers", "[wire]") {
    DtlsHello hello;
    for (std::size_t index = 0; index < hello.random.size(); ++index) {
        hello.random[index] = static_cast<std::uint8_t>(index);
    }
    hello.sequence = 2;
    CHECK(compose(hello) ==
          from_hex("16 fe ff 00 00 00 00 00 00 00 02 00 80 01 00 00 74 00 00 00 00 00 00 00 74 fe fd"
                   "00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f"
                   "00 00 00 26 c0 30 c0 2f c0 2c c0 2b c0 28 c0 27 c0 24 c0 23 c0 14 c0 13 c0 0a c0 09 00 9d 00 9c"
                   "00 3d 00 3c 00 35 00 2f 00 ff 01 00 00 24 00 0a 00 08 00 06 00 1d 00 17 00 18 00 0b 00 02 01 00"
                   "00 0d 00 0e 00 0c 04 01 04 03 05 01 05 03 02 01 02 03"));
}

TEST_CASE("a server that wants its cookie back is there", "[wire]") {
    const auto parsed = parse_dtls_answer(from_hex(verify_request));
    REQUIRE(parsed.status == Status::complete);
    CHECK(parsed.value.kind == DtlsAnswer::Kind::hello_verify);
    CHECK(parsed.value.version == 0xfeff);
    CHECK(parsed.consumed == 48);
}

TEST_CASE("a ServerHello gives version and suite, also from a first piece", "[wire]") {
    const auto parsed = parse_dtls_answer(from_hex(server_hello));
    REQUIRE(parsed.status == Status::complete);
    CHECK(parsed.value.kind == DtlsAnswer::Kind::server_hello);
    CHECK(parsed.value.version == 0xfefd);
    CHECK(parsed.value.suite == 0xc030);
    Bytes piece = from_hex(server_hello);
    piece.erase(piece.end() - 20, piece.end());
    piece[12] = static_cast<std::uint8_t>(piece[12] - 20);
    piece[24] = static_cast<std::uint8_t>(piece[24] - 20);
    const auto first = parse_dtls_answer(piece);
    REQUIRE(first.status == Status::complete);
    CHECK_FALSE(first.value.suite);
}

TEST_CASE("an alert is an answer too", "[wire]") {
    const auto parsed = parse_dtls_answer(from_hex(alert));
    REQUIRE(parsed.status == Status::complete);
    CHECK(parsed.value.kind == DtlsAnswer::Kind::alert);
    CHECK(parsed.value.alert == Alert{2, 40});
}

TEST_CASE("every truncation of an answer is malformed: a datagram arrives whole", "[wire]") {
    for (const std::string_view vector : {verify_request, server_hello, alert}) {
        const Bytes whole = from_hex(vector);
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const auto parsed = parse_dtls_answer(View(whole).first(size));
            INFO(size);
            REQUIRE(parsed.status == Status::malformed);
            REQUIRE_FALSE(parsed.problem.empty());
        }
        Bytes more = whole;
        more.push_back(0);
        CHECK(parse_dtls_answer(more).consumed == whole.size());
    }
}

TEST_CASE("answers that lie about their lengths, or answer something else, are malformed", "[wire]") {
    struct Change {
        std::size_t at;
        std::uint8_t value;
    };
    for (const Change change : {Change{0, 23}, Change{1, 3}, Change{4, 1}, Change{13, 11}, Change{16, 0x16},
                                Change{21, 1}, Change{24, 0xff}, Change{27, 0x15}}) {
        Bytes bytes = from_hex(verify_request);
        bytes[change.at] = change.value;
        INFO(change.at);
        CHECK(parse_dtls_answer(bytes).status == Status::malformed);
    }
}
