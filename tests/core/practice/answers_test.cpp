// SPDX-License-Identifier: MIT
#include "core/practice/answers.h"
#include "core/wire/first_bytes.h"
#include "core/wire/ntlm.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::practice;
using Kind = wire::ConnectionConfirm::Kind;

namespace {

const Script& script(std::string_view fault) {
    const Script* found = find_script(fault);
    REQUIRE(found != nullptr);
    return *found;
}

wire::ConnectionConfirm answer(std::string_view fault, std::optional<std::uint32_t> protocols) {
    wire::ConnectionRequest request;
    request.protocols = protocols;
    return confirm_for(script(fault), request);
}

/// "selects 8" or "fails 5", for a row of a table.
std::string answer_text(std::string_view fault, std::uint32_t protocols) {
    const wire::ConnectionConfirm confirm = answer(fault, protocols);
    return confirm.kind == Kind::response  ? "selects " + std::to_string(confirm.selected)
           : confirm.kind == Kind::failure ? "fails " + std::to_string(confirm.failure_code)
                                           : "bare";
}

wire::TsRequest request_with(wire::Bytes token) {
    wire::TsRequest request;
    request.token = std::move(token);
    return request;
}

wire::TsRequest reply(std::string_view fault, std::chrono::system_clock::time_point now) {
    return reply_for(script(fault), Settings{}, request_with(wire::ntlm_negotiate()), now);
}

}  // namespace

TEST_CASE("the practice server picks a protocol as Windows does", "[practice]") {
    struct Row {
        std::string_view fault;
        std::uint32_t protocols;
        std::string_view expected;
    };
    const Row rows[] = {
        {"healthy-nla", 0x0b, "selects 8"},
        {"healthy-nla", 0x03, "selects 2"},
        {"healthy-nla", 0x01, "fails 5"},
        {"healthy-nla", 0x00, "fails 5"},
        {"healthy-nla", 0x04, "fails 5"},
        {"healthy-nla", 0x10, "fails 5"},
        {"nla-required", 0x0b, "selects 8"},
        {"nla-required", 0x01, "fails 5"},
        {"healthy-tls", 0x0b, "selects 1"},
        {"healthy-tls", 0x01, "selects 1"},
        {"healthy-tls", 0x00, "fails 1"},
        {"healthy-tls", 0x02, "fails 1"},
        {"healthy-tls", 0x04, "fails 1"},
        {"healthy-tls", 0x10, "fails 1"},
        {"healthy-rdstls", 0x0b, "selects 8"},
        {"healthy-rdstls", 0x01, "fails 5"},
        {"healthy-rdstls", 0x04, "selects 4"},
        {"healthy-rdstls", 0x05, "selects 4"},
        {"healthy-rdstls", 0x10, "selects 16"},
        {"certificate-missing", 0x0b, "fails 3"},
        {"certificate-missing", 0x01, "fails 3"},
        {"certificate-missing", 0x00, "fails 5"},
        {"standard-security-only", 0x0b, "fails 2"},
        {"standard-security-only", 0x01, "fails 2"},
        {"standard-security-only", 0x00, "selects 0"},
        {"client-certificate-required", 0x0b, "fails 6"},
    };
    for (const Row& row : rows) {
        INFO(row.fault << " asked for " << row.protocols);
        CHECK(answer_text(row.fault, row.protocols) == row.expected);
    }
}

TEST_CASE("a client that does not ask for a protocol is told of none", "[practice]") {
    for (const FaultInfo& fault : faults()) {
        INFO(fault.id);
        CHECK(answer(fault.id, std::nullopt).kind == Kind::bare);
    }
}

TEST_CASE("the practice server's confirm carries the marks of Windows", "[practice]") {
    CHECK(answer("healthy-nla", 0x0b).source_reference == 0x1234);
    CHECK(answer("healthy-nla", 0x0b).flags == 0x1f);
    CHECK(answer("healthy-nla", 0x01).source_reference == 0x1234);
    CHECK(answer("healthy-nla", std::nullopt).source_reference == 0x1234);
    CHECK(answer("standard-security-only", 0x00).flags == 0);
}

TEST_CASE("the practice server's challenge tells its names, build and clock", "[practice]") {
    const std::chrono::system_clock::time_point now(std::chrono::milliseconds(1'704'067'200'000));

    const wire::TsRequest answered = reply("healthy-nla", now);

    CHECK(answered.version == 6);
    CHECK_FALSE(answered.error_code.has_value());
    const auto challenge = wire::parse_ntlm_challenge(answered.token);
    REQUIRE(challenge.status == wire::Status::complete);
    CHECK(challenge.value.target_name == "EXAMPLE");
    CHECK(challenge.value.netbios_domain == "EXAMPLE");
    CHECK(challenge.value.netbios_computer == "PRACTICE");
    CHECK(challenge.value.dns_computer == "PRACTICE.example.test");
    CHECK(challenge.value.dns_domain == "example.test");
    CHECK(challenge.value.dns_forest == "example.test");
    CHECK(challenge.value.version == wire::NtlmVersion{10, 0, 20348});
    REQUIRE(challenge.value.file_time.has_value());
    CHECK(wire::unix_milliseconds(*challenge.value.file_time) == 1'704'067'200'000);
}

TEST_CASE("a domain of one label and a long one give names that NetBIOS can hold", "[practice]") {
    Settings settings;
    settings.domain = "a-very-long-first-label.example.test";

    const wire::TsRequest answered = reply_for(script("healthy-nla"), settings, request_with(wire::ntlm_negotiate()),
                                               std::chrono::system_clock::now());
    settings.domain = "lan";
    const wire::TsRequest of_one_label = reply_for(
        script("healthy-nla"), settings, request_with(wire::ntlm_negotiate()), std::chrono::system_clock::now());

    CHECK(wire::parse_ntlm_challenge(answered.token).value.netbios_domain == "A-VERY-LONG-FIR");
    CHECK(wire::parse_ntlm_challenge(of_one_label.token).value.netbios_domain == "LAN");
}

TEST_CASE("a wrong clock is two hours ahead and the names stay right", "[practice]") {
    const auto now = std::chrono::system_clock::now();
    const auto right = wire::parse_ntlm_challenge(reply("healthy-nla", now).token).value;
    const auto wrong = wire::parse_ntlm_challenge(reply("clock-wrong", now).token).value;

    CHECK(wire::unix_milliseconds(*wrong.file_time) - wire::unix_milliseconds(*right.file_time) == 7'200'000);
    CHECK(wrong.dns_computer == right.dns_computer);
}

TEST_CASE("lying offsets make a challenge that no careful reader takes", "[practice]") {
    const wire::TsRequest answered = reply("nla-lying-offsets", std::chrono::system_clock::now());

    const auto challenge = wire::parse_ntlm_challenge(answered.token);

    CHECK(challenge.status == wire::Status::malformed);
    CHECK(challenge.problem == "an offset points outside of the message");
}

TEST_CASE("whatever is not an NTLM NEGOTIATE is refused", "[practice]") {
    const wire::Bytes authenticate =
        wire::from_hex("4e 54 4c 4d 53 53 50 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00");
    for (const wire::Bytes& token : {wire::Bytes{}, wire::Bytes{1, 2, 3}, authenticate}) {
        const wire::TsRequest answered =
            reply_for(script("healthy-nla"), Settings{}, request_with(token), std::chrono::system_clock::now());
        CHECK(answered.token.empty());
        CHECK(answered.error_code == 0xc000006d);
    }
}

TEST_CASE("a server that refuses NLA refuses a right request too", "[practice]") {
    const wire::TsRequest answered = reply("nla-refused", std::chrono::system_clock::now());

    CHECK(answered.token.empty());
    CHECK(answered.error_code == 0xc000006d);
}

TEST_CASE("noise has the size asked for, differs each time and is no known protocol", "[practice]") {
    CHECK(noise(0).empty());
    CHECK(noise(64).size() == 64);
    CHECK(noise(64) != noise(64));
    for (int round = 0; round < 200; ++round) {
        const wire::Bytes bytes = noise(64);
        CHECK(wire::identify(bytes).protocol == "unknown");
        CHECK(wire::parse_connection_confirm(bytes).status == wire::Status::malformed);
        CHECK(wire::parse_ts_request(bytes).status == wire::Status::malformed);
    }
}
