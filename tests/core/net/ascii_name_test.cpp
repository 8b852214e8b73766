// SPDX-License-Identifier: MIT
#include "core/net/ascii_name.h"

#include <catch2/catch_test_macros.hpp>

using rdpmedic::ErrorCode;
using rdpmedic::net::ascii_name;

TEST_CASE("an ASCII name comes back in lower case, underscores and all", "[net]") {
    CHECK(ascii_name("RDS_01.Contoso.Test").value() == "rds_01.contoso.test");
}

TEST_CASE("an internationalised name becomes its A-label form", "[net]") {
    CHECK(ascii_name("b\u00fccher.example").value() == "xn--bcher-kva.example");
    CHECK(ascii_name("B\u00dcCHER.example").value() == "xn--bcher-kva.example");
    CHECK(ascii_name("\u4f8b\u3048.test").value() == "xn--r8jz45g.test");
}

TEST_CASE("an address is left as it is", "[net]") {
    CHECK(ascii_name("192.0.2.1").value() == "192.0.2.1");
    CHECK(ascii_name("2001:db8::1").value() == "2001:db8::1");
}

TEST_CASE("a name that cannot be a host name is refused with a reason", "[net]") {
    const auto refused = ascii_name("b\u00fc\u202echer.example");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::bad_argument);
    CHECK_FALSE(refused.error().detail.empty());
}
