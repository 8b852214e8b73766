// SPDX-License-Identifier: MIT
#include "core/wire/rdp_udp.h"
#include "tests/core/wire/vectors.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>

using namespace rdpmedic::wire;
namespace vectors = rdpmedic::tests::vectors;

namespace {

constexpr std::string_view all_vectors[] = {vectors::udp_syn_v1,     vectors::udp_syn_v2,
                                            vectors::udp_syn_v3,     vectors::udp_syn_correlation,
                                            vectors::udp_syn_ack_v2, vectors::udp_syn_ack_v1};

template <std::size_t size>
std::array<std::uint8_t, size> counted_from(std::uint8_t first) {
    std::array<std::uint8_t, size> bytes{};
    for (std::uint8_t& byte : bytes) {
        byte = first++;
    }
    return bytes;
}

RdpUdpSyn syn_of(std::optional<RdpUdpVersion> version) {
    RdpUdpSyn syn;
    syn.sequence = 0x01020304;
    syn.version = version;
    if (version == RdpUdpVersion::v3) {
        syn.cookie_hash = counted_from<32>(0);
    }
    return syn;
}

RdpUdpSyn answer_of(std::optional<RdpUdpVersion> version) {
    RdpUdpSyn answer;
    answer.acknowledged = 0x01020304;
    answer.sequence = 0xaabbccdd;
    answer.version = version;
    return answer;
}

Status status_of(std::string_view hex_text) {
    return parse_rdp_udp_syn(from_hex(hex_text)).status;
}

}  // namespace

TEST_CASE("SYN and SYN+ACK of RDP-UDP are written byte for byte and read back", "[wire]") {
    RdpUdpSyn correlated = syn_of({});
    correlated.lossy = true;
    correlated.correlation = counted_from<16>(0x21);
    const std::pair<RdpUdpSyn, std::string_view> cases[] = {
        {syn_of({}), vectors::udp_syn_v1},
        {syn_of(RdpUdpVersion::v2), vectors::udp_syn_v2},
        {syn_of(RdpUdpVersion::v3), vectors::udp_syn_v3},
        {correlated, vectors::udp_syn_correlation},
        {answer_of(RdpUdpVersion::v2), vectors::udp_syn_ack_v2},
        {answer_of({}), vectors::udp_syn_ack_v1},
    };
    for (const auto& [syn, text] : cases) {
        INFO(text);
        CHECK(compose(syn, 0) == from_hex(text));
        const auto parsed = parse_rdp_udp_syn(from_hex(text));
        REQUIRE(parsed.status == Status::complete);
        CHECK(parsed.value == syn);
    }
}

TEST_CASE("a SYN is filled with zeros and never cut", "[wire]") {
    const Bytes full = compose(syn_of(RdpUdpVersion::v2), 1232);

    CHECK(full.size() == 1232);
    CHECK(std::equal(full.begin(), full.begin() + 20, from_hex(vectors::udp_syn_v2).begin()));
    CHECK(std::all_of(full.begin() + 20, full.end(), [](std::uint8_t byte) { return byte == 0; }));
    CHECK(parse_rdp_udp_syn(full).value == syn_of(RdpUdpVersion::v2));
    CHECK(compose(syn_of(RdpUdpVersion::v3), 20).size() == 52);
}

TEST_CASE("every truncation of a SYN is malformed", "[wire]") {
    for (const std::string_view text : all_vectors) {
        const Bytes bytes = from_hex(text);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            INFO(text << " cut at " << size);
            const auto parsed = parse_rdp_udp_syn(View(bytes).first(size));
            CHECK(parsed.status == Status::malformed);
            CHECK_FALSE(parsed.problem.empty());
        }
    }
}

TEST_CASE("datagrams that break the rules of a SYN are malformed", "[wire]") {
    CHECK(status_of("ff ff ff ff 00 40 00 01 01 02 03 04 04 6b 04 d0") == Status::malformed);  // MTU 1131
    CHECK(status_of("ff ff ff ff 00 40 00 01 01 02 03 04 04 6c 04 d0") == Status::complete);   // MTU 1132
    CHECK(status_of("ff ff ff ff 00 40 00 01 01 02 03 04 04 d0 04 d1") == Status::malformed);  // MTU 1233
    CHECK(status_of("ff ff ff fe 00 40 00 01 01 02 03 04 04 d0 04 d0") == Status::malformed);  // acknowledges
    CHECK(status_of("01 02 03 04 00 40 00 04 aa bb cc dd 04 d0 04 d0") == Status::malformed);  // no SYN
    CHECK(status_of("01 02 03 04 00 40 00 0d aa bb cc dd 04 d0 04 d0") == Status::malformed);  // data
    CHECK(status_of("01 02 03 04 00 40 10 05 aa bb cc dd 04 d0 04 d0 00 01 00 03") == Status::malformed);  // version 3
    CHECK(status_of("ff ff ff ff 40 00 01 00 04 03 02 01 d0 04 d0 04") == Status::malformed);        // little-endian
    CHECK(status_of("48 54 54 50 2f 31 2e 31 20 34 30 30 20 42 61 64 0d 0a") == Status::malformed);  // HTTP
    CHECK(parse_rdp_udp_syn(Bytes(1233, 0)).status == Status::malformed);
    CHECK(parse_rdp_udp_syn(compose(syn_of({}), 1233)).status == Status::malformed);
}

TEST_CASE("a version that is not said to be valid is none", "[wire]") {
    const auto parsed = parse_rdp_udp_syn(from_hex("01 02 03 04 00 40 10 05 aa bb cc dd 04 d0 04 d0 00 00 ff ff"));

    REQUIRE(parsed.status == Status::complete);
    CHECK_FALSE(parsed.value.version.has_value());
}

TEST_CASE("only the SYN of version 3 has a hash", "[wire]") {
    const auto parsed = parse_rdp_udp_syn(from_hex("01 02 03 04 00 40 10 05 aa bb cc dd 04 d0 04 d0 00 01 01 01"));

    REQUIRE(parsed.status == Status::complete);
    CHECK(parsed.value.version == RdpUdpVersion::v3);
    CHECK_FALSE(parsed.value.cookie_hash.has_value());
}

TEST_CASE("an answer acknowledges the SYN and names no higher version", "[wire]") {
    CHECK(answers(answer_of(RdpUdpVersion::v2), syn_of(RdpUdpVersion::v2)));
    CHECK(answers(answer_of(RdpUdpVersion::v1), syn_of(RdpUdpVersion::v2)));
    CHECK(answers(answer_of({}), syn_of(RdpUdpVersion::v2)));
    CHECK(answers(answer_of({}), syn_of({})));
    CHECK(answers(answer_of(RdpUdpVersion::v2), syn_of(RdpUdpVersion::v3)));
    CHECK_FALSE(answers(answer_of(RdpUdpVersion::v3), syn_of(RdpUdpVersion::v2)));
    CHECK_FALSE(answers(answer_of(RdpUdpVersion::v1), syn_of({})));
    CHECK_FALSE(answers(syn_of({}), syn_of({})));
    RdpUdpSyn stale = answer_of(RdpUdpVersion::v2);
    stale.acknowledged = 0x01020305;
    CHECK_FALSE(answers(stale, syn_of(RdpUdpVersion::v2)));
}

TEST_CASE("a hundred thousand edits of chance are read or refused, and what is read can be written", "[wire]") {
    std::mt19937 chance(20240229);
    for (int round = 0; round < 100000; ++round) {
        Bytes bytes =
            compose(parse_rdp_udp_syn(from_hex(all_vectors[chance() % std::size(all_vectors)])).value, chance() % 80);
        for (std::size_t edit = 0; edit < 1 + chance() % 4; ++edit) {
            bytes[chance() % bytes.size()] = static_cast<std::uint8_t>(chance());
        }
        const auto parsed = parse_rdp_udp_syn(bytes);
        REQUIRE(parsed.status != Status::incomplete);
        if (parsed.status == Status::complete) {
            REQUIRE(parse_rdp_udp_syn(compose(parsed.value, bytes.size())).value == parsed.value);
        }
    }
}
