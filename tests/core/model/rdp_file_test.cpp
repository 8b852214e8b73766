// SPDX-License-Identifier: MIT
// .rdp files of all encodings lead to their computer and gateway, and keep no secrets.
#include "core/model/target.h"

#include <catch2/catch_test_macros.hpp>

#include <random>
#include <string>

using namespace rdpmedic;

namespace {

std::string utf16(std::u16string_view text, bool big_endian) {
    std::string bytes = big_endian ? "\xFE\xFF" : "\xFF\xFE";
    for (const char16_t unit : text) {
        const auto high = static_cast<char>(unit >> 8);
        const auto low = static_cast<char>(unit & 0xFF);
        bytes += big_endian ? high : low;
        bytes += big_endian ? low : high;
    }
    return bytes;
}

Error error_of(std::string_view bytes) {
    const auto target = parse_rdp_file(bytes);
    REQUIRE(target.has_error());
    CHECK(target.error().operation == "read .rdp file");
    return target.error();
}

}  // namespace

TEST_CASE("The address of an .rdp file is read in every encoding that Windows writes", "[model]") {
    const std::u16string text =
        u"screen mode id:i:2\r\nFull Address:s:b\u00FCro.example:3390\r\nusername:s:\U0001F600\r\n";
    for (const bool big_endian : {false, true}) {
        const auto target = parse_rdp_file(utf16(text, big_endian));
        REQUIRE(target.has_value());
        CHECK(target->host == "b\xC3\xBCro.example");
        CHECK(target->port == 3390);
        REQUIRE(target->file);
        CHECK(target->file->number("screen mode id") == 2);
        CHECK(target->file->text("username") == "\xF0\x9F\x98\x80");
    }
    for (const std::string bytes :
         {"\xEF\xBB\xBF"
          "full address:s:b\xC3\xBCro.example:3390\n",
          "full address:s:b\xC3\xBCro.example:3390\n", "full address:s:b\xFCro.example:3390"}) {
        const auto target = parse_rdp_file(bytes);
        REQUIRE(target.has_value());
        CHECK(target->host == "b\xC3\xBCro.example");
        CHECK(target->port == 3390);
    }
}

TEST_CASE("Half a character at the end of a UTF-16 file does no harm", "[model]") {
    auto bytes = utf16(u"full address:s:rds01\r\nx:s:\xD83D", false);
    bytes += 'y';
    const auto target = parse_rdp_file(bytes);
    REQUIRE(target.has_value());
    CHECK(target->host == "rds01");
    CHECK(target->file->text("x") == "\xEF\xBF\xBD");
}

TEST_CASE("The port of the address goes before the setting for the port", "[model]") {
    CHECK(parse_rdp_file("full address:s:rds01\nserver port:i:3391\n")->port == 3391);
    CHECK(parse_rdp_file("server port:i:3391\nfull address:s:rds01:3392\n")->port == 3392);
    CHECK(parse_rdp_file("full address:s:2001:db8::1\nserver port:i:3391\n")->port == 3391);
    CHECK(parse_rdp_file("full address:s:[2001:db8::1]:3392\nserver port:i:3391\n")->port == 3392);
    CHECK(parse_rdp_file("full address:s:rds01\nserver port:i:\n")->port == 3389);
    CHECK(error_of("full address:s:rds01\nserver port:i:0\n").object == "server port");
    CHECK(error_of("full address:s:rds01\nserver port:i:70000\n").object == "server port");
    CHECK(error_of("full address:s:rds01\nserver port:i:many\n").object == "server port");
}

TEST_CASE("The alternate address is the one that is connected to", "[model]") {
    const auto target = parse_rdp_file("full address:s:farm.example\nalternate full address:s:rds02.example:3390\n");
    REQUIRE(target.has_value());
    CHECK(to_text(*target) == "rds02.example:3390");
    CHECK(parse_rdp_file("full address:s:farm.example\nalternate full address:s:\n")->host == "farm.example");
    CHECK(parse_rdp_file("alternate full address:s:rds02.example\n")->host == "rds02.example");
}

TEST_CASE("A gateway's port is 443 where none is named", "[model]") {
    CHECK(parse_gateway("gw.example")->port == 443);
    CHECK(parse_gateway("gw.example:8443")->port == 8443);
    CHECK(parse_gateway("gw.example:3389")->port == 3389);
    CHECK(parse_gateway("[2001:db8::1]")->port == 443);
    CHECK(parse_gateway("[2001:db8::1]:444")->port == 444);
    CHECK(parse_gateway("2001:db8::3389")->port == 443);
    CHECK(parse_gateway("https://gw.example/").has_error());
    CHECK(parse_gateway("").has_error());
}

TEST_CASE("Whether a gateway is always used, the file says", "[model]") {
    const std::string start = "full address:s:rds01\ngatewayhostname:s:gw.example\ngatewayusagemethod:i:";
    CHECK(parse_rdp_file(start + "1\n")->gateway_use() == GatewayUse::always);
    CHECK(parse_rdp_file(start + "2\n")->gateway_use() == GatewayUse::when_direct_fails);
    CHECK(parse_rdp_file(start + "0\n")->gateway_use() == GatewayUse::none);
    CHECK(parse_rdp_file(start + "1\n")->first_hop().host == "gw.example");
    CHECK(parse_rdp_file(start + "1\n")->first_hop().port == 443);
    CHECK(parse_rdp_file(start + "2\n")->first_hop().host == "rds01");
    Target typed = *parse_target("rds01");
    CHECK(typed.gateway_use() == GatewayUse::none);
    typed.gateway = "gw.example";
    CHECK(typed.gateway_use() == GatewayUse::when_direct_fails);
}

TEST_CASE("A gateway counts only where the file says that it is used", "[model]") {
    const std::string start = "full address:s:rds01\ngatewayhostname:s:gw.example\ngatewayusagemethod:i:";
    CHECK(parse_rdp_file(start + "1\n")->gateway == "gw.example");
    CHECK(parse_rdp_file(start + "2\n")->gateway == "gw.example");
    for (const char* const method : {"0", "3", "4", "", "yes"}) {
        CHECK_FALSE(parse_rdp_file(start + method + "\n")->gateway);
    }
    CHECK_FALSE(parse_rdp_file("full address:s:rds01\ngatewayhostname:s:gw.example\n")->gateway);
    CHECK_FALSE(parse_rdp_file("full address:s:rds01\ngatewayhostname:s:\ngatewayusagemethod:i:1\n")->gateway);
    CHECK(error_of("full address:s:rds01\ngatewayhostname:s:https://gw\ngatewayusagemethod:i:1\n").object ==
          "gatewayhostname");
}

TEST_CASE("Passwords and tokens are never kept", "[model]") {
    const auto target =
        parse_rdp_file("full address:s:rds01\npassword 51:b:01000000D08C9DDF\nPASSWORD 51:B:01\n"
                       "password:s:secret\ngatewayaccesstoken:s:token\nsignature:b:00\nusername:s:ann\n");
    REQUIRE(target.has_value());
    const RdpFile expected{{{"full address", "rds01"}, {"username", "ann"}}};
    CHECK(target->file == expected);
}

TEST_CASE("Lines of another form are passed over, and values keep their colons", "[model]") {
    const auto target = parse_rdp_file("; a remark\n\n:s:x\nno colon\nkey:x:1\nkey:s\nshort:\nfull address : s:x\n"
                                       "  Full Address :S: rds01 \nremoteapplicationcmdline:s:a:b:c\n");
    REQUIRE(target.has_value());
    CHECK(target->host == "rds01");
    CHECK(target->file->text("remoteapplicationcmdline") == "a:b:c");
    CHECK(target->file->settings.size() == 2);
}

TEST_CASE("Numbers in settings are read whole or not at all", "[model]") {
    const RdpFile file{{{"a", "12"}, {"b", "-3"}, {"c", "12x"}, {"d", ""}, {"e", "99999999999"}}};
    CHECK(file.number("a") == 12);
    CHECK(file.number("b") == -3);
    CHECK_FALSE(file.number("c"));
    CHECK_FALSE(file.number("d"));
    CHECK_FALSE(file.number("e"));
    CHECK_FALSE(file.number("missing"));
    CHECK_FALSE(file.text("d"));
    CHECK_FALSE(file.text("missing"));
}

TEST_CASE("A file without settings, without a computer or with a wrong one is refused", "[model]") {
    CHECK(error_of("").code == ErrorCode::bad_file);
    CHECK(error_of("MZ\x90\x00 some program").detail == "no line has the form name:type:value");
    CHECK(error_of("username:s:ann\n").detail == "the file names no computer");
    CHECK(error_of("full address:s:\n").detail == "the file names no computer");
    CHECK(error_of("full address:s:a b\n").detail == "a space cannot be part of a name");
    CHECK(error_of("full address:s:a b\n").object == "full address");
    CHECK(error_of("full address:s:a\nalternate full address:s:b/c\n").object == "alternate full address");
    CHECK(error_of(std::string((std::size_t{1} << 20) + 1, 'a')).code == ErrorCode::too_large);
    CHECK(error_of(std::string(std::size_t{1} << 20, ':')).code == ErrorCode::bad_file);
}

TEST_CASE("Damaged files are read or refused, never anything else", "[model]") {
    const std::string plain = "full address:s:rds01:3390\r\nserver port:i:3391\r\ngatewayhostname:s:gw\r\n"
                              "gatewayusagemethod:i:1\r\npassword 51:b:00\r\n";
    const auto wide = utf16(u"full address:s:rds01\r\nserver port:i:3391\r\n", false);
    std::mt19937 random(11);  // NOLINT: the same files in every run
    int read = 0;
    for (int round = 0; round < 20000; ++round) {
        auto bytes = round % 2 == 0 ? plain : wide;
        for (auto changes = random() % 6; changes > 0; --changes) {
            bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
        }
        bytes.resize(random() % 3 == 0 ? random() % bytes.size() : bytes.size());
        const auto target = parse_rdp_file(bytes);
        if (target.has_value()) {
            ++read;
            if (target->host.empty() || target->port == 0 || !target->file || target->file->text("password 51")) {
                FAIL("a target that cannot be: " << to_text(*target));
            }
        }
    }
    CHECK(read > 1000);
}
