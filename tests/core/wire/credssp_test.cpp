// SPDX-License-Identifier: MIT
#include "core/wire/credssp.h"
#include "core/wire/ntlm.h"
#include "tests/core/wire/vectors.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic::wire;
namespace vectors = rdpmedic::tests::vectors;

namespace {

Bytes join(std::string_view first, std::string_view second) {
    return from_hex(std::string(first) + " " + std::string(second));
}

NtlmChallenge challenge_of(const Bytes& token) {
    const auto parsed = parse_ntlm_challenge(token);
    INFO(parsed.problem);
    REQUIRE(parsed.status == Status::complete);
    return parsed.value;
}

Bytes changed(std::size_t at, std::initializer_list<std::uint8_t> values) {
    Bytes bytes = from_hex(vectors::ntlm_challenge);
    for (const std::uint8_t value : values) {
        bytes.at(at++) = value;
    }
    return bytes;
}

}  // namespace

TEST_CASE("the preflight is exactly the 57 bytes that Windows accepts", "[wire]") {
    TsRequest request;
    request.token = from_hex(vectors::ntlm_negotiate);

    CHECK(ntlm_negotiate() == from_hex(vectors::ntlm_negotiate));
    CHECK(compose(request) == join(vectors::ts_request_head, vectors::ntlm_negotiate));
    CHECK(is_ntlm_negotiate(request.token));
    CHECK_FALSE(is_ntlm_negotiate(from_hex(vectors::ntlm_challenge)));
}

TEST_CASE("an error in place of a token is read", "[wire]") {
    const auto parsed = parse_ts_request(from_hex(vectors::ts_request_error));

    REQUIRE(parsed.status == Status::complete);
    CHECK(parsed.value.version == 6);
    CHECK(parsed.value.error_code == 0xc000006dU);
    CHECK(parsed.value.token.empty());
    CHECK(compose(parsed.value) == from_hex(vectors::ts_request_error));
}

TEST_CASE("a wrapped challenge gives names, build and clock", "[wire]") {
    const auto request = parse_ts_request(join(vectors::ts_challenge_head, vectors::ntlm_challenge));
    REQUIRE(request.status == Status::complete);

    const NtlmChallenge challenge = challenge_of(request.value.token);

    CHECK(challenge.target_name == "CONTOSO");
    CHECK(challenge.netbios_domain == "CONTOSO");
    CHECK(challenge.netbios_computer == "RDS01");
    CHECK(challenge.dns_domain == "contoso.test");
    CHECK(challenge.dns_computer == "rds01.contoso.test");
    CHECK(challenge.dns_forest == "contoso.test");
    CHECK(challenge.version == NtlmVersion{10, 0, 20348});
    REQUIRE(challenge.file_time);
    CHECK(unix_milliseconds(*challenge.file_time) == 1'704'067'200'000);
    CHECK(file_time(1'704'067'200'000) == *challenge.file_time);
}

TEST_CASE("a challenge is written byte for byte as it was read", "[wire]") {
    const Bytes token = from_hex(vectors::ntlm_challenge);

    CHECK(compose(challenge_of(token)) == token);
}

TEST_CASE("every truncation of a TSRequest is incomplete and of a challenge malformed", "[wire]") {
    const Bytes whole = join(vectors::ts_challenge_head, vectors::ntlm_challenge);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(size);
        CHECK(parse_ts_request(View(whole).first(size)).status == Status::incomplete);
    }
    const Bytes token = from_hex(vectors::ntlm_challenge);
    for (std::size_t size = 0; size < token.size(); ++size) {
        INFO(size);
        CHECK(parse_ntlm_challenge(View(token).first(size)).status == Status::malformed);
    }
}

TEST_CASE("challenges that lie are malformed", "[wire]") {
    CHECK(parse_ntlm_challenge(changed(44, {0xff, 0xff, 0xff, 0xff})).status == Status::malformed);  // offset outside
    CHECK(parse_ntlm_challenge(changed(40, {0xff, 0xff})).status == Status::malformed);              // length outside
    CHECK(parse_ntlm_challenge(changed(16, {0xd0, 0x00})).status == Status::malformed);   // target name outside
    CHECK(parse_ntlm_challenge(changed(12, {0x0d, 0x00})).status == Status::malformed);   // odd UTF-16
    CHECK(parse_ntlm_challenge(changed(40, {0x8c, 0x00})).status == Status::malformed);   // list without its end
    CHECK(parse_ntlm_challenge(changed(200, {0x04, 0x00})).status == Status::malformed);  // clock of four bytes
    CHECK(parse_ntlm_challenge(changed(8, {0x03})).status == Status::malformed);          // another message type
}

TEST_CASE("an unknown pair is passed over", "[wire]") {
    const Bytes token = changed(70, {0x63, 0x00});  // the first pair's id: 99

    CHECK(challenge_of(token).netbios_domain.empty());
    CHECK(challenge_of(token).netbios_computer == "RDS01");
}

TEST_CASE("DER that cannot be framed is malformed", "[wire]") {
    CHECK(parse_ts_request(from_hex("30 80 a0 03 02 01 06 00 00")).status == Status::malformed);  // indefinite
    CHECK(parse_ts_request(from_hex("30 85 00 00 00 00 05 a0 03 02 01 06")).status ==
          Status::malformed);                                                               // five length bytes
    CHECK(parse_ts_request(from_hex("30 84 00 02 00 00")).status == Status::malformed);     // over 64 KiB
    CHECK(parse_ts_request(from_hex("30 05 a0 09 02 01 06")).status == Status::malformed);  // overruns its parent
    CHECK(parse_ts_request(from_hex("30 02 05 00")).status == Status::malformed);           // no version
    CHECK(parse_ts_request(from_hex("41 00")).status == Status::malformed);
}

TEST_CASE("long length forms and unknown fields are taken", "[wire]") {
    const auto parsed = parse_ts_request(from_hex("30 84 00 00 00 09 a0 03 02 01 03 a5 02 04 00"));

    REQUIRE(parsed.status == Status::complete);
    CHECK(parsed.value.version == 3);
}

TEST_CASE("of two messages in one record the first is read and the second left", "[wire]") {
    const Bytes one = from_hex(vectors::ts_request_error);
    Bytes two = one;
    two.insert(two.end(), one.begin(), one.end());

    const auto parsed = parse_ts_request(two);

    CHECK(parsed.status == Status::complete);
    CHECK(parsed.consumed == one.size());
}
