// SPDX-License-Identifier: MIT
// The ClientHello that we make, and the lists of suites. What servers make of it: server_flight_test.cpp.
#include "core/wire/tls.h"
#include "tests/core/wire/vectors.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <map>
#include <set>

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

/// A hello read back: what stands before its extensions, and these by their type.
struct ReadHello {
    std::uint16_t record_version = 0;
    std::uint16_t version = 0;
    Bytes random;
    Bytes session;
    std::vector<std::uint16_t> suites;
    Bytes compressions;
    std::map<std::uint16_t, Bytes> extensions;
};

Bytes copy(View bytes) {
    return {bytes.begin(), bytes.end()};
}

ReadHello read_back(const Bytes& hello) {
    ReadHello found;
    Reader record(hello);
    REQUIRE(record.u8() == 22);
    found.record_version = record.u16_be();
    const std::size_t record_size = record.u16_be();
    REQUIRE(record_size == record.left());
    REQUIRE(record.u8() == 1);
    const std::size_t message_size = record.u24_be();
    REQUIRE(message_size == record.left());
    found.version = record.u16_be();
    found.random = copy(record.take(32));
    found.session = copy(record.take(record.u8()));
    Reader suites(record.take(record.u16_be()));
    while (suites.left() > 0) {
        found.suites.push_back(suites.u16_be());
    }
    found.compressions = copy(record.take(record.u8()));
    Reader list(record.take(record.u16_be()));
    while (list.left() > 0 && !list.failed()) {
        const std::uint16_t type = list.u16_be();
        const bool first_of_its_type = found.extensions.emplace(type, copy(list.take(list.u16_be()))).second;
        CHECK(first_of_its_type);
    }
    REQUIRE_FALSE((record.failed() || suites.failed() || list.failed()));
    REQUIRE(record.left() == 0);
    return found;
}

std::vector<std::uint16_t> numbers_behind_length(const Bytes& content) {
    Reader reader(content);
    const std::size_t size = reader.u16_be();
    REQUIRE(size == reader.left());
    std::vector<std::uint16_t> numbers;
    while (reader.left() > 0) {
        numbers.push_back(reader.u16_be());
    }
    REQUIRE_FALSE(reader.failed());
    return numbers;
}

bool contains(const std::vector<std::uint16_t>& numbers, std::uint16_t wanted) {
    return std::find(numbers.begin(), numbers.end(), wanted) != numbers.end();
}

}  // namespace

TEST_CASE("the hello is that of the wire facts, with two additions made on purpose", "[wire]") {
    ClientHello hello;
    hello.suites = {0xc02f, 0x009c, 0x002f};
    for (std::size_t index = 0; index < hello.random.size(); ++index) {
        hello.random[index] = static_cast<std::uint8_t>(index);
    }
    const ReadHello vector = read_back(from_hex(vectors::hello_12));

    const ReadHello ours = read_back(compose(hello));

    CHECK(ours.record_version == vector.record_version);
    CHECK(ours.version == vector.version);
    CHECK(ours.random == vector.random);
    CHECK(ours.session == vector.session);
    CHECK(ours.suites == vector.suites);
    CHECK(ours.compressions == vector.compressions);
    for (const auto& [type, content] : vector.extensions) {
        INFO("extension " << type);
        REQUIRE(ours.extensions.contains(type));
        if (type != 13) {
            CHECK(ours.extensions.at(type) == content);
        }
    }
    // First addition: signatures of ECDSA with P-521, on top of the vector's.
    const auto signatures = numbers_behind_length(ours.extensions.at(13));
    auto expected = numbers_behind_length(vector.extensions.at(13));
    expected.push_back(0x0603);
    CHECK(std::set(signatures.begin(), signatures.end()) == std::set(expected.begin(), expected.end()));
    CHECK(signatures.size() == expected.size());
    // Second: extended_master_secret, which some servers insist on; empty by RFC 7627.
    REQUIRE(ours.extensions.contains(23));
    CHECK(ours.extensions.at(23).empty());
    CHECK(ours.extensions.size() == vector.extensions.size() + 1);
}

TEST_CASE("a hello of each version is small and offers that version alone", "[wire]") {
    for (const TlsVersion version :
         {TlsVersion::ssl30, TlsVersion::tls10, TlsVersion::tls11, TlsVersion::tls12, TlsVersion::tls13}) {
        INFO(to_text(version));
        const Bytes bytes = compose(hello_for(version));
        const ReadHello hello = read_back(bytes);
        CHECK(bytes.size() < 1200);
        CHECK(hello.record_version == 0x0301);
        CHECK(hello.version == std::min<int>(static_cast<int>(version), 0x0303));
        CHECK(hello.suites == all_suites(version));
        const bool newest = version == TlsVersion::tls13;
        for (const std::uint16_t type : std::initializer_list<std::uint16_t>{43, 45, 51}) {
            CHECK(hello.extensions.contains(type) == newest);
        }
    }
}

TEST_CASE("every extension says what it should", "[wire]") {
    const ReadHello hello = read_back(compose(hello_for(TlsVersion::tls13)));

    CHECK(hex(hello.extensions.at(0), 100) == "00 15 00 00 12 72 64 73 30 31 2e 63 6f 6e 74 6f 73 6f 2e 74 65 73 74");
    CHECK(numbers_behind_length(hello.extensions.at(10)) == std::vector<std::uint16_t>{0x001d, 0x0017, 0x0018, 0x0019});
    CHECK(hex(hello.extensions.at(11)) == "01 00");
    CHECK(hex(hello.extensions.at(0xff01)) == "00");
    CHECK(hex(hello.extensions.at(43)) == "02 03 04");
    CHECK(hex(hello.extensions.at(45)) == "01 01");
    CHECK(hex(hello.extensions.at(51), 6) == "00 24 00 1d 00 20 …");
    CHECK(Bytes(hello.extensions.at(51).begin() + 6, hello.extensions.at(51).end()) == Bytes(32, 9));
    const auto signatures = numbers_behind_length(hello.extensions.at(13));
    for (const std::uint16_t scheme :
         std::initializer_list<std::uint16_t>{0x0201, 0x0203, 0x0804, 0x0805, 0x0806, 0x0401, 0x0403}) {
        INFO("scheme " << scheme);
        CHECK(contains(signatures, scheme));
    }
}

TEST_CASE("no server name is sent for an address or an empty name", "[wire]") {
    for (const char* name : {"", "192.0.2.1", "2001:db8::1", "fe80::1%eth0", "::ffff:192.0.2.1"}) {
        ClientHello hello = hello_for(TlsVersion::tls12);
        hello.server_name = name;
        CHECK_FALSE(read_back(compose(hello)).extensions.contains(0));
    }
    ClientHello numbered = hello_for(TlsVersion::tls12);
    numbered.server_name = "10-0-0-1.example.test";
    CHECK(read_back(compose(numbered)).extensions.contains(0));
}

TEST_CASE("a hello stays under its limit with the longest name and all suites", "[wire]") {
    ClientHello hello = hello_for(TlsVersion::tls12);
    hello.server_name = std::string(2000, 'x');

    const Bytes bytes = compose(hello);

    CHECK(bytes.size() < 1200);
    CHECK(read_back(bytes).extensions.at(0).size() == 5 + 253);
}

TEST_CASE("a padded hello has exactly the length asked for", "[wire]") {
    ClientHello hello = hello_for(TlsVersion::tls12);
    const std::size_t plain = compose(hello).size();
    for (const std::size_t wanted : {plain + 4, plain + 5, std::size_t{536}, std::size_t{1448}, std::size_t{8948}}) {
        hello.padded_to = wanted;
        CHECK(compose(hello).size() == wanted);
    }
    hello.padded_to = plain + 1;
    CHECK(compose(hello).size() == plain + 4);
    hello.padded_to = plain;
    CHECK(compose(hello).size() == plain);
    hello.padded_to = 100000;
    CHECK(compose(hello).size() == ClientHello::longest_padded);
}

TEST_CASE("versions are named, unknown ones by their number", "[wire]") {
    CHECK(to_text(TlsVersion::tls12) == "TLS 1.2");
    CHECK(to_text(static_cast<TlsVersion>(0x7a7a)) == "0x7A7A");
}

TEST_CASE("each suite stands once in a list, and old versions have one list", "[wire]") {
    for (const TlsVersion version : {TlsVersion::tls10, TlsVersion::tls11, TlsVersion::tls12, TlsVersion::tls13}) {
        const auto all = all_suites(version);
        CHECK(std::set(all.begin(), all.end()).size() == all.size());
        std::set<std::string> names;
        for (const std::uint16_t suite : all) {
            names.insert(suite_name(suite));
        }
        CHECK(names.size() == all.size());
    }
    CHECK(all_suites(TlsVersion::tls10) == all_suites(TlsVersion::tls11));
    CHECK(windows_suites(TlsVersion::tls10) == windows_suites(TlsVersion::tls11));
    for (const std::uint16_t suite : all_suites(TlsVersion::tls10)) {
        CHECK(contains(all_suites(TlsVersion::tls12), suite));
    }
}

TEST_CASE("Windows' own suites are these", "[wire]") {
    CHECK(windows_suites(TlsVersion::tls13) == std::vector<std::uint16_t>{0x1301, 0x1302});
    const auto old = windows_suites(TlsVersion::tls10);
    CHECK(std::set(old.begin(), old.end()) == std::set<std::uint16_t>{0xc00a, 0xc009, 0xc014, 0xc013, 0x0035, 0x002f});
    const auto newer = windows_suites(TlsVersion::tls12);
    CHECK(std::set(newer.begin(), newer.end()) ==
          std::set<std::uint16_t>{0xc02c, 0xc02b, 0xc030, 0xc02f, 0xc024, 0xc023, 0xc028, 0xc027, 0xc00a, 0xc009,
                                  0xc014, 0xc013, 0x009d, 0x009c, 0x003d, 0x003c, 0x0035, 0x002f});
}

TEST_CASE("every candidate of the wire facts is in the list of all suites", "[wire]") {
    const auto all = all_suites(TlsVersion::tls12);
    const std::vector<std::uint16_t> candidates{0xc030, 0xc02f, 0xc028, 0xc027, 0xc014, 0xc013, 0xc02c, 0xc02b, 0xc024,
                                                0xc023, 0xc00a, 0xc009, 0x009d, 0x009c, 0x003d, 0x003c, 0x0035, 0x002f,
                                                0x009f, 0x009e, 0x006b, 0x0067, 0x0039, 0x0033, 0x000a, 0xc012, 0xc008,
                                                0x0016, 0x0005, 0x0004, 0xc011, 0xc007, 0x0009, 0xcca8, 0xcca9, 0xccaa,
                                                0x0041, 0x0084, 0x0040, 0x006a, 0x0038, 0x0032, 0x0013};
    CHECK(candidates.size() == 43);
    for (const std::uint16_t suite : candidates) {
        INFO("suite " << suite);
        CHECK(contains(all, suite));
    }
    CHECK(all_suites(TlsVersion::tls13) == std::vector<std::uint16_t>{0x1301, 0x1302, 0x1303});
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
