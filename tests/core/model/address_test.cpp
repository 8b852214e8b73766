// SPDX-License-Identifier: MIT
// Address literals are told from names, in agreement with Asio's own reading of them.
#include "core/model/address.h"
#include "core/model/target.h"

#include <boost/asio/ip/address.hpp>
#include <catch2/catch_test_macros.hpp>

#include <random>
#include <string>

using namespace rdpmedic;

TEST_CASE("Address literals are recognised", "[model]") {
    for (const char* const text :
         {"192.0.2.1", "0.0.0.0", "255.255.255.255", "::", "::1", "2001:db8::1", "fe80::1%eth0", "fe80::1%12",
          "2001:db8:0:0:0:0:0:1", "::ffff:192.0.2.1", "64:ff9b::192.0.2.33", "1:2:3:4:5:6:192.0.2.1",
          "1::", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "FE80::ABCD"}) {
        INFO(text);
        CHECK(is_address(text));
    }
}

TEST_CASE("What only resembles an address is none", "[model]") {
    for (const char* const text : {"",
                                   ".",
                                   "1",
                                   "1.2.3",
                                   "1.2.3.4.5",
                                   "256.1.1.1",
                                   "1.2.3.04",
                                   "01.2.3.4",
                                   "1.2.3.",
                                   ".1.2.3",
                                   "1.2.3.4 ",
                                   "a.b.c.d",
                                   "1.2.3.4%eth0",
                                   ":",
                                   ":::",
                                   "1:2:3:4:5:6:7",
                                   "1:2:3:4:5:6:7:8:9",
                                   "1::2::3",
                                   "12345::",
                                   "::g",
                                   "1:2:3:4:5:6:7:8::",
                                   "::1%",
                                   "::1%a b",
                                   "::192.0.2",
                                   "192.0.2.1::",
                                   "1:2:3:4:5:6:7:192.0.2.1",
                                   "1:",
                                   ":1",
                                   "[::1]",
                                   "rds01",
                                   "::1%0123456789012345678901234567890123456789012345678901234567890123456789"}) {
        INFO(text);
        CHECK_FALSE(is_address(text));
    }
}

TEST_CASE("Numbers and dots alone are not taken for a name", "[model]") {
    for (const char* const text : {"1", "1.2.3", "300.1.2.3", "0x7f.1", "1.2.3.4.5", "4294967296"}) {
        INFO(text);
        CHECK(is_numeric_name(text));
    }
    for (const char* const text : {"", "a", "1a", "1.2.example", "pc1", "1..2", "-1"}) {
        INFO(text);
        CHECK_FALSE(is_numeric_name(text));
    }
}

TEST_CASE("Random texts of address characters are judged as Asio judges them", "[model]") {
    std::mt19937 random(20240229);  // NOLINT: the same texts in every run
    const std::string_view alphabet = "0123456789abcf::::::....";
    int addresses = 0;
    for (int round = 0; round < 200000; ++round) {
        std::string text;
        const auto length = 1 + random() % 14;
        for (std::size_t i = 0; i < length; ++i) {
            text += alphabet[random() % alphabet.size()];
        }
        boost::system::error_code failed;
        boost::asio::ip::make_address(text, failed);
        if (is_address(text) != !failed) {
            FAIL("judged differently: " << text);
        }
        addresses += failed ? 0 : 1;
    }
    CHECK(addresses > 100);
}
