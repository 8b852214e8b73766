// SPDX-License-Identifier: MIT
// What people type for a computer is read, or refused with the reason.
#include "core/model/target.h"

#include <catch2/catch_test_macros.hpp>

#include <random>
#include <string>
#include <vector>

using namespace rdpmedic;

namespace {

std::string detail_of(std::string_view text) {
    const auto target = parse_target(text);
    if (target.has_value()) {
        return "accepted as " + to_text(*target);
    }
    CHECK(target.error().code == ErrorCode::bad_argument);
    CHECK(target.error().operation == "read target");
    return target.error().detail;
}

struct Accepted {
    std::string text;
    std::string host;
    std::uint16_t port;
    std::string shown;
};

}  // namespace

TEST_CASE("Names and addresses are read with and without a port", "[model]") {
    const std::vector<Accepted> samples{
        {"rds01", "rds01", 3389, "rds01:3389"},
        {"rds01:3390", "rds01", 3390, "rds01:3390"},
        {"RDS01.Example.COM", "RDS01.Example.COM", 3389, "RDS01.Example.COM:3389"},
        {"rds01.example.com.", "rds01.example.com", 3389, "rds01.example.com:3389"},
        {"rds01.example.com.:443", "rds01.example.com", 443, "rds01.example.com:443"},
        {"my_host-1", "my_host-1", 3389, "my_host-1:3389"},
        {"192.0.2.1", "192.0.2.1", 3389, "192.0.2.1:3389"},
        {"192.0.2.1:65535", "192.0.2.1", 65535, "192.0.2.1:65535"},
        {"2001:db8::1", "2001:db8::1", 3389, "[2001:db8::1]:3389"},
        {"[2001:db8::1]", "2001:db8::1", 3389, "[2001:db8::1]:3389"},
        {"[2001:db8::1]:3390", "2001:db8::1", 3390, "[2001:db8::1]:3390"},
        {"fe80::1%eth0", "fe80::1%eth0", 3389, "[fe80::1%eth0]:3389"},
        {"[fe80::1%12]:1", "fe80::1%12", 1, "[fe80::1%12]:1"},
        {"rdp://rds01:3390", "rds01", 3390, "rds01:3390"},
        {"RDP://[::1]", "::1", 3389, "[::1]:3389"},
        {"  rds01\t\r\n", "rds01", 3389, "rds01:3389"},
        {"\xC2\xA0rds01\xE2\x80\x8B", "rds01", 3389, "rds01:3389"},
        {"b\xC3\xBC"
         "cher.example",
         "b\xC3\xBC"
         "cher.example",
         3389,
         "b\xC3\xBC"
         "cher.example:3389"},
        {"\xE4\xBE\x8B\xE3\x81\x88.\xE3\x83\x86\xE3\x82\xB9\xE3\x83\x88:3390",
         "\xE4\xBE\x8B\xE3\x81\x88.\xE3\x83\x86\xE3\x82\xB9\xE3\x83\x88", 3390,
         "\xE4\xBE\x8B\xE3\x81\x88.\xE3\x83\x86\xE3\x82\xB9\xE3\x83\x88:3390"},
        {"\xD8\xAE\xD8\xA7\xD8\xAF\xD9\x85", "\xD8\xAE\xD8\xA7\xD8\xAF\xD9\x85", 3389,
         "\xD8\xAE\xD8\xA7\xD8\xAF\xD9\x85:3389"},
        {"1.2.example", "1.2.example", 3389, "1.2.example:3389"},
        {std::string(63, 'a'), std::string(63, 'a'), 3389, std::string(63, 'a') + ":3389"},
    };
    for (const auto& sample : samples) {
        INFO(sample.text);
        const auto target = parse_target(sample.text);
        REQUIRE(target.has_value());
        CHECK(target->host == sample.host);
        CHECK(target->port == sample.port);
        CHECK(to_text(*target) == sample.shown);
        CHECK(target->expected_name() == sample.host);
        CHECK_FALSE(target->file);
        CHECK_FALSE(target->gateway);
        const auto again = parse_target(to_text(*target));
        REQUIRE(again.has_value());
        CHECK(*again == *target);
    }
}

TEST_CASE("What is no computer is refused with the reason", "[model]") {
    CHECK(detail_of("") == "it is empty");
    CHECK(detail_of(" \t\n\xC2\xA0") == "it is empty");
    CHECK(detail_of("rdp://") == "it is empty");
    CHECK(detail_of("rds01:") == "there is no port after the colon");
    CHECK(detail_of(":3389") == "there is no name in front of the colon");
    CHECK(detail_of("rds01:0") == "the port is not between 1 and 65535");
    CHECK(detail_of("rds01:65536") == "the port is not between 1 and 65535");
    CHECK(detail_of("rds01:99999999999999999999") == "the port is not between 1 and 65535");
    CHECK(detail_of("rds01:rdp") == "the port is not a number");
    CHECK(detail_of("rds01:-1") == "the port is not a number");
    CHECK(detail_of("rds01:+3389") == "the port is not a number");
    CHECK(detail_of("rds01: 3389") == "the port is not a number");
    CHECK(detail_of("rds01:3389:3390") == "it has more than one colon and is not an IPv6 address");
    CHECK(detail_of("2001:db8::1::2") == "it has more than one colon and is not an IPv6 address");
    CHECK(detail_of("[::1") == "the closing bracket is missing");
    CHECK(detail_of("[rds01]:3389") == "there is no IPv6 address between the brackets");
    CHECK(detail_of("[192.0.2.1]") == "there is no IPv6 address between the brackets");
    CHECK(detail_of("[::1]3389") == "only a colon and a port can follow the brackets");
    CHECK(detail_of("https://rds01") == "it is a web address or a link of another kind, not a computer name");
    CHECK(detail_of("rdp://https://rds01") == "it is a web address or a link of another kind, not a computer name");
    CHECK(detail_of("rds01/admin") == "a name, not a path, is needed: leave out the slashes");
    CHECK(detail_of("\\\\rds01\\share") == "a name, not a path, is needed: leave out the slashes");
    CHECK(detail_of("user@rds01") == "a user name in front of the computer is not taken: leave out the part up to @");
    CHECK(detail_of("300.1.2.3") == "an IPv4 address has four numbers from 0 to 255");
    CHECK(detail_of("1.2.3") == "an IPv4 address has four numbers from 0 to 255");
    CHECK(detail_of("010.0.0.1:3389") == "an IPv4 address has four numbers from 0 to 255");
    CHECK(detail_of("12345") == "an IPv4 address has four numbers from 0 to 255");
    CHECK(detail_of("a..b") == "there is an empty part between two dots of the name");
    CHECK(detail_of(".a") == "there is an empty part between two dots of the name");
    CHECK(detail_of(".") == "there is an empty part between two dots of the name");
    CHECK(detail_of("a..") == "there is an empty part between two dots of the name");
    CHECK(detail_of("two words") == "a space cannot be part of a name");
    CHECK(detail_of("rds01,rds02") == "',' cannot be part of a name");
    CHECK(detail_of("rds%01") == "'%' cannot be part of a name");
    CHECK(detail_of(std::string("rds\0"
                                "01",
                                6)) == "U+0000 cannot be part of a name");
    CHECK(detail_of("rds\x1b[31m") == "U+001B cannot be part of a name");
    CHECK(detail_of("rds\xE2\x80\xAE"
                    "moc.elpmaxe") == "U+202E cannot be part of a name");
    CHECK(detail_of("rds\xE2\x80\x8B"
                    "01") == "U+200B cannot be part of a name");
    CHECK(detail_of("rds\xC2\xA0"
                    "01") == "U+00A0 cannot be part of a name");
    CHECK(detail_of("rds\xFF"
                    "01") == "it is not readable text (not UTF-8)");
    CHECK(detail_of(std::string(64, 'a')) == "a part of the name is longer than 63 characters");
    CHECK(detail_of(std::string(3000, 'a')) == "it is too long");
    std::string long_name = "a";
    while (long_name.size() <= 253) {
        long_name += ".a";
    }
    CHECK(detail_of(long_name) == "the name is longer than 253 characters");
}

TEST_CASE("A label in another script is bounded by its characters, not its bytes", "[model]") {
    std::string label;
    for (int i = 0; i < 59; ++i) {
        label += "\xC3\xBC";
    }
    CHECK(parse_target(label).has_value());
    CHECK(detail_of(label + "\xC3\xBC") == "a part of the name is longer than 63 characters");
}

TEST_CASE("An error repeats only text that is safe to show", "[model]") {
    CHECK(parse_target(" rds01:0 ").error().object == "rds01:0");
    CHECK(parse_target("rds\xE2\x80\xAE"
                       "01")
              .error()
              .object.empty());
    CHECK(parse_target("rds\xFF").error().object.empty());
    CHECK(parse_target(std::string(300, '/')).error().object.empty());
}

TEST_CASE("The name that is expected of the server can differ from the host", "[model]") {
    Target target;
    target.host = "192.0.2.1";
    CHECK(target.expected_name() == "192.0.2.1");
    target.name = "rds01.example.com";
    CHECK(target.expected_name() == "rds01.example.com");
}

TEST_CASE("Random bytes are refused or read, and what is read is read again the same", "[model]") {
    std::mt19937 random(7);  // NOLINT: the same texts in every run
    const std::string alphabet = "ab1.:[]%-_@/ \xC3\xBC\xE2\x80\xAE\xFF\t0";
    int accepted = 0;
    for (int round = 0; round < 50000; ++round) {
        std::string text;
        const auto length = random() % 12;
        for (std::size_t i = 0; i < length; ++i) {
            text += alphabet[random() % alphabet.size()];
        }
        const auto target = parse_target(text);
        if (target.has_error()) {
            if (target.error().detail.empty()) {
                FAIL("refused without a reason: " << text);
            }
            continue;
        }
        ++accepted;
        const auto again = parse_target(to_text(*target));
        if (again.has_error() || *again != *target || target->host.empty() || target->port == 0) {
            FAIL("does not come back: " << text);
        }
    }
    CHECK(accepted > 1000);
}
