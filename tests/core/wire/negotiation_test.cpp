// SPDX-License-Identifier: MIT
#include "core/wire/negotiation.h"
#include "tests/core/wire/vectors.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic::wire;
namespace vectors = rdpmedic::tests::vectors;

namespace {

ConnectionConfirm confirm_of(std::string_view hex_text) {
    const auto parsed = parse_connection_confirm(from_hex(hex_text));
    REQUIRE(parsed.status == Status::complete);
    return parsed.value;
}

Status status_of_confirm(std::string_view hex_text) {
    return parse_connection_confirm(from_hex(hex_text)).status;
}

}  // namespace

TEST_CASE("connection requests are written byte for byte and read back", "[wire]") {
    ConnectionRequest bare;
    ConnectionRequest windows;
    windows.protocols = protocol::windows_default;
    ConnectionRequest standard;
    standard.protocols = protocol::rdp;
    ConnectionRequest cookie = windows;
    cookie.cookie = "probe";
    ConnectionRequest token;
    token.routing_token = "Cookie: msts=3640205228.15629.0000";
    token.protocols = protocol::ssl | protocol::hybrid;
    ConnectionRequest correlation = windows;
    correlation.flags = 0x08;
    correlation.correlation.emplace();
    for (std::uint8_t index = 0; index < 16; ++index) {
        (*correlation.correlation)[index] = static_cast<std::uint8_t>(0x21 + index);
    }
    const std::pair<ConnectionRequest, std::string_view> cases[] = {
        {bare, vectors::request_bare},     {windows, vectors::request_0b},  {standard, vectors::request_0},
        {cookie, vectors::request_cookie}, {token, vectors::request_token}, {correlation, vectors::request_correlation},
    };
    for (const auto& [request, text] : cases) {
        const Bytes bytes = from_hex(text);
        INFO(text);
        CHECK(compose(request) == bytes);
        const auto parsed = parse_connection_request(bytes);
        REQUIRE(parsed.status == Status::complete);
        CHECK(parsed.value == request);
        CHECK(parsed.consumed == bytes.size());
    }
}

TEST_CASE("connection confirms are read, and written byte for byte", "[wire]") {
    CHECK(confirm_of(vectors::confirm_bare).kind == ConnectionConfirm::Kind::bare);
    CHECK(confirm_of(vectors::confirm_bare).source_reference == 0x1234);
    CHECK(confirm_of(vectors::confirm_hybrid_ex).selected == protocol::hybrid_ex);
    CHECK(confirm_of(vectors::confirm_hybrid_ex).flags == 0x1f);
    CHECK(confirm_of(vectors::confirm_hybrid).selected == protocol::hybrid);
    CHECK(confirm_of(vectors::confirm_ssl).selected == protocol::ssl);
    CHECK(confirm_of(vectors::confirm_rdp).kind == ConnectionConfirm::Kind::response);
    CHECK(confirm_of(vectors::confirm_failure_5).failure_code == failure::hybrid_required);
    for (const auto text : {vectors::confirm_bare, vectors::confirm_hybrid_ex, vectors::confirm_hybrid,
                            vectors::confirm_ssl, vectors::confirm_rdp, vectors::confirm_failure_5}) {
        CHECK(compose(confirm_of(text)) == from_hex(text));
    }
}

TEST_CASE("every failure code is read and written", "[wire]") {
    for (std::uint8_t code = 1; code <= 6; ++code) {
        Bytes bytes = from_hex(vectors::confirm_failure_5);
        bytes.at(15) = code;
        const auto parsed = parse_connection_confirm(bytes);
        REQUIRE(parsed.status == Status::complete);
        CHECK(parsed.value.kind == ConnectionConfirm::Kind::failure);
        CHECK(parsed.value.failure_code == code);
        CHECK(compose(parsed.value) == bytes);
    }
}

TEST_CASE("a failure code that nobody knows is kept as it is", "[wire]") {
    CHECK(confirm_of("03 00 00 13 0e d0 00 00 12 34 00 03 00 08 00 2a 00 00 00").failure_code == 42);
}

TEST_CASE("every truncation of a message is incomplete", "[wire]") {
    for (const auto text : {vectors::confirm_bare, vectors::confirm_hybrid_ex, vectors::confirm_hybrid,
                            vectors::confirm_ssl, vectors::confirm_rdp, vectors::confirm_failure_5}) {
        const Bytes bytes = from_hex(text);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            INFO(text << " cut at " << size);
            CHECK(parse_connection_confirm(View(bytes).first(size)).status == Status::incomplete);
        }
    }
    for (const auto text : {vectors::request_bare, vectors::request_0b, vectors::request_0, vectors::request_cookie,
                            vectors::request_token, vectors::request_correlation}) {
        const Bytes bytes = from_hex(text);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            INFO(text << " cut at " << size);
            CHECK(parse_connection_request(View(bytes).first(size)).status == Status::incomplete);
        }
    }
}

TEST_CASE("what must be rejected is rejected", "[wire]") {
    CHECK(status_of_confirm("03 00 00 0a 05 d0 00 00 12 34") == Status::malformed);
    CHECK(status_of_confirm("03 00 00 13 0f d0 00 00 12 34 00 02 1f 08 00 01 00 00 00") == Status::malformed);
    CHECK(status_of_confirm("03 00 00 13 0e d0 00 00 12 34 00 03 00 09 00 05 00 00 00") == Status::malformed);
    CHECK(status_of_confirm("03 00 00 13 0e d0 00 00 12 34 00 02 1f 08 00 03 00 00 00") == Status::malformed);
    CHECK(status_of_confirm("03 00 00 12 0d d0 00 00 12 34 00 02 1f 08 00 01 00 00") == Status::malformed);
    CHECK(status_of_confirm("03 00 00 13 0e d0 00 00 12 34 00 07 1f 08 00 01 00 00 00") == Status::malformed);
    CHECK(status_of_confirm("03 00 ff ff") == Status::malformed);
    CHECK(status_of_confirm("03 00 00 13 0e e0 00 00 00 00 00 01 00 08 00 0b 00 00 00") == Status::malformed);
    CHECK(status_of_confirm("16 03 01") == Status::malformed);
    CHECK(parse_connection_request(from_hex("03 00 00 13 0e e0 00 00 00 00 00 09 00 08 00 0b 00 00 00")).status ==
          Status::malformed);
}

TEST_CASE("bytes behind a confirm are left for the next layer", "[wire]") {
    Bytes bytes = from_hex(vectors::confirm_ssl);
    const std::size_t size = bytes.size();
    bytes.push_back(0x16);

    const auto parsed = parse_connection_confirm(bytes);

    CHECK(parsed.status == Status::complete);
    CHECK(parsed.consumed == size);
}

TEST_CASE("an over-long cookie is cut to what one length byte can say", "[wire]") {
    ConnectionRequest request;
    request.cookie = std::string(500, 'x');
    request.protocols = protocol::windows_default;

    const Bytes bytes = compose(request);

    CHECK(bytes.size() <= 5 + 254);
    CHECK(parse_connection_request(bytes).status == Status::complete);
}

TEST_CASE("a cookie and a token have exactly the room that the structures behind them leave", "[wire]") {
    ConnectionRequest request;
    request.cookie = std::string(500, 'x');
    request.protocols = protocol::windows_default;
    CHECK(parse_connection_request(compose(request)).value.cookie.size() == 221);
    request.correlation.emplace().fill(0x21);
    CHECK(parse_connection_request(compose(request)).value.cookie.size() == 204 - 19);

    ConnectionRequest routed;
    routed.routing_token = "tsv://" + std::string(500, 'x');
    CHECK(compose(routed).size() == 5 + 254);
    CHECK(parse_connection_request(compose(routed)).value.routing_token.size() == 246);
}

TEST_CASE("requests that lie about their structures are malformed", "[wire]") {
    for (const char* text : {
             "03 00 00 12 0d e0 00 00 00 00 00 01 00 08 00 0b 00 00",     // seven bytes of eight
             "03 00 00 13 0e e0 00 00 00 00 00 01 00 09 00 0b 00 00 00",  // says nine
             "03 00 00 1b 16 e0 00 00 00 00 00 01 00 08 00 0b 00 00 00 01 00 08 00 0b 00 00 00",  // twice
             "03 00 00 17 12 e0 00 00 00 00 00 01 08 08 00 0b 00 00 00 06 00 24 00",  // a correlation cut off
             "03 00 00 0d 08 e0 00 00 00 00 00 41 42",                                // text without its end
             "03 00 00 0b 06 d0 00 00 00 00 00",                                      // a confirm
         }) {
        INFO(text);
        const auto parsed = parse_connection_request(from_hex(text));
        CHECK(parsed.status == Status::malformed);
        CHECK_FALSE(parsed.problem.empty());
    }
}
