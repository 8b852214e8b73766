// SPDX-License-Identifier: MIT
#include "core/wire/credssp.h"
#include "core/wire/ntlm.h"
#include "tests/core/wire/vectors.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

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

TEST_CASE("the preflight is read as it was written", "[wire]") {
    const auto parsed = parse_ts_request(join(vectors::ts_request_head, vectors::ntlm_negotiate));

    REQUIRE(parsed.status == Status::complete);
    CHECK(parsed.value.version == 6);
    CHECK(parsed.value.token == ntlm_negotiate());
    CHECK_FALSE(parsed.value.error_code);
    CHECK(parsed.consumed == 57);
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

TEST_CASE("a challenge is wrapped byte for byte", "[wire]") {
    TsRequest request;
    request.token = from_hex(vectors::ntlm_challenge);

    CHECK(compose(request) == join(vectors::ts_challenge_head, vectors::ntlm_challenge));
}

TEST_CASE("every truncation of a TSRequest is incomplete and of a challenge malformed", "[wire]") {
    for (const Bytes& whole :
         {join(vectors::ts_challenge_head, vectors::ntlm_challenge),
          join(vectors::ts_request_head, vectors::ntlm_negotiate), from_hex(vectors::ts_request_error)}) {
        for (std::size_t size = 0; size < whole.size(); ++size) {
            INFO(size << " of " << whole.size());
            CHECK(parse_ts_request(View(whole).first(size)).status == Status::incomplete);
        }
    }
    const Bytes negotiate = from_hex(vectors::ntlm_negotiate);
    for (std::size_t size = 0; size < 12; ++size) {
        CHECK_FALSE(is_ntlm_negotiate(View(negotiate).first(size)));
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
    CHECK(parse_ntlm_challenge(changed(72, {0x0d, 0x00})).status == Status::malformed);   // odd UTF-16 in a pair
    CHECK(parse_ntlm_challenge(changed(72, {0xff, 0xff})).status == Status::malformed);   // a pair overruns the list
    CHECK(parse_ntlm_challenge(changed(44, {0xfe, 0xff, 0xff, 0xff})).status ==
          Status::malformed);  // offset and length wrap around in 32 bits
    CHECK(parse_ntlm_challenge(changed(8, {0x03})).status == Status::malformed);  // another message type
}

TEST_CASE("a clock of four bytes is refused for its size", "[wire]") {
    NtlmChallenge challenge = challenge_of(from_hex(vectors::ntlm_challenge));
    challenge.file_time.reset();
    Bytes token = compose(challenge);
    const Bytes short_clock = from_hex("07 00 04 00 01 02 03 04");
    token.insert(token.end() - 4, short_clock.begin(), short_clock.end());
    token.at(40) = static_cast<std::uint8_t>(token.at(40) + short_clock.size());

    const auto parsed = parse_ntlm_challenge(token);

    CHECK(parsed.status == Status::malformed);
    CHECK(parsed.problem == "a pair of the target information has a wrong size");
}

TEST_CASE("a name of more than 512 characters is refused", "[wire]") {
    NtlmChallenge challenge = challenge_of(from_hex(vectors::ntlm_challenge));
    challenge.dns_computer = std::string(512, 'x');
    CHECK(challenge_of(compose(challenge)).dns_computer == challenge.dns_computer);

    challenge.dns_computer += 'x';
    CHECK(parse_ntlm_challenge(compose(challenge)).status == Status::malformed);
}

TEST_CASE("the offset of an empty field means nothing", "[wire]") {
    Bytes token = changed(12, {0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff});
    CHECK(challenge_of(token).target_name.empty());
    CHECK(challenge_of(token).dns_computer == "rds01.contoso.test");

    token = changed(40, {0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff});
    CHECK(challenge_of(token).target_name == "CONTOSO");
    CHECK(challenge_of(token).dns_computer.empty());
}

TEST_CASE("a target name in an unknown code page is still UTF-8 when it comes out", "[wire]") {
    Bytes token = changed(20, {0x34});  // OEM instead of Unicode
    const Bytes name = from_hex("4d fc 4e 43 48 45 4e");
    token.at(12) = static_cast<std::uint8_t>(name.size());
    std::copy(name.begin(), name.end(), token.begin() + 56);

    CHECK(challenge_of(token).target_name == "M\ufffdNCHEN");
}

TEST_CASE("a challenge that does not say its version has none", "[wire]") {
    CHECK_FALSE(challenge_of(changed(23, {0xe0})).version);
}

TEST_CASE("the clock counts from 1601", "[wire]") {
    CHECK(unix_milliseconds(0) == -11'644'473'600'000);
    CHECK(unix_milliseconds(file_time(0)) == 0);
    CHECK(unix_milliseconds(0xffffffffffffffff) > 0);
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
    CHECK(parse_ts_request(from_hex("30 07 a0 80 02 01 06 00 00")).status == Status::malformed);  // indefinite inside
    CHECK(parse_ts_request(from_hex("30 09 a0 03 02 01 06 a5 80 00 00")).status ==
          Status::malformed);  // indefinite in a field that nobody reads
    CHECK(parse_ts_request(from_hex("30 02 a0 00")).status == Status::malformed);  // an empty version
    CHECK(parse_ts_request(from_hex("30 0b a0 09 02 07 01 00 00 00 00 00 00")).status ==
          Status::malformed);  // a version of seven bytes
    CHECK(parse_ts_request(from_hex("30 09 a0 03 02 01 06 a1 02 30 00")).status == Status::malformed);  // no token
    CHECK(parse_ts_request(from_hex("30 09 a0 03 02 01 06 a4 02 04 00")).status ==
          Status::malformed);  // an error code that is no number
}

TEST_CASE("long length forms and unknown fields are taken", "[wire]") {
    const auto parsed = parse_ts_request(from_hex("30 84 00 00 00 09 a0 03 02 01 03 a5 02 04 00"));

    REQUIRE(parsed.status == Status::complete);
    CHECK(parsed.value.version == 3);
    for (const char* text : {"30 05 a0 03 02 01 05", "30 81 05 a0 03 02 01 05", "30 82 00 05 a0 03 02 01 05",
                             "30 83 00 00 05 a0 03 02 01 05"}) {
        INFO(text);
        CHECK(parse_ts_request(from_hex(text)).value.version == 5);
    }
}

TEST_CASE("an error code with a leading zero byte is the same number", "[wire]") {
    const auto parsed = parse_ts_request(from_hex("30 0e a0 03 02 01 06 a4 07 02 05 00 c0 00 00 22"));

    CHECK(parsed.value.error_code == 0xc0000022U);
    CHECK(parse_ts_request(from_hex("30 0e a0 03 02 01 06 a4 07 02 05 01 c0 00 00 22")).status == Status::malformed);
}

TEST_CASE("tokens of every size come back as they were", "[wire]") {
    for (std::size_t size = 1; size < 600; ++size) {  // each of the nested lengths passes 127, 128, 255 and 256
        TsRequest request;
        request.token.assign(size, 0x55);
        const Bytes bytes = compose(request);
        const auto parsed = parse_ts_request(bytes);
        INFO(size);
        REQUIRE(parsed.status == Status::complete);
        CHECK(parsed.value == request);
        CHECK(parsed.consumed == bytes.size());
    }
}

TEST_CASE("the longest message is written with a length that holds it", "[wire]") {
    TsRequest request;
    request.token.assign(65511, 0x55);  // with all that is around it 64 KiB, which two bytes of length cannot say

    const Bytes bytes = compose(request);

    CHECK(hex(View(bytes).first(5)) == "30 83 01 00 00");
    const auto parsed = parse_ts_request(bytes);
    REQUIRE(parsed.status == Status::complete);
    CHECK(parsed.value == request);
    request.token.push_back(0x55);
    CHECK(parse_ts_request(compose(request)).status == Status::malformed);
}

TEST_CASE("of two messages in one record the first is read and the second left", "[wire]") {
    const Bytes one = from_hex(vectors::ts_request_error);
    Bytes two = one;
    two.insert(two.end(), one.begin(), one.end());

    const auto parsed = parse_ts_request(two);

    CHECK(parsed.status == Status::complete);
    CHECK(parsed.consumed == one.size());
}
