// SPDX-License-Identifier: MIT
#include "core/wire/bytes.h"
#include "core/wire/first_bytes.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic::wire;

namespace {

Bytes bytes_of(std::string_view text) {
    return Bytes(text.begin(), text.end());
}

}  // namespace

TEST_CASE("a reader that ran out stays failed and gives zeros", "[wire]") {
    const Bytes bytes = from_hex("01 02 03");
    Reader reader(bytes);

    CHECK(reader.u16_be() == 0x0102);
    CHECK(reader.u16_le() == 0);
    CHECK(reader.failed());
    CHECK(reader.u8() == 0);
    CHECK(reader.left() == 1);
}

TEST_CASE("numbers are written and read in both orders", "[wire]") {
    Writer writer;
    writer.u16_be(0x0102)
        .u16_le(0x0304)
        .u24_be(0x050607)
        .u32_be(0x08090a0b)
        .u32_le(0x0c0d0e0f)
        .u64_le(0x1011121314151617);
    const Bytes bytes = writer.take();

    CHECK(hex(bytes) == "01 02 04 03 05 06 07 08 09 0a 0b 0f 0e 0d 0c 17 16 15 14 13 12 11 10");
    Reader reader(bytes);
    CHECK(reader.u16_be() == 0x0102);
    CHECK(reader.u16_le() == 0x0304);
    CHECK(reader.u24_be() == 0x050607);
    CHECK(reader.u32_be() == 0x08090a0b);
    CHECK(reader.u32_le() == 0x0c0d0e0f);
    CHECK(reader.u64_le() == 0x1011121314151617);
    CHECK_FALSE(reader.failed());
}

TEST_CASE("hex is cut at its limit, and only hex comes back", "[wire]") {
    CHECK(hex(from_hex("0a 0b 0c"), 2) == "0a 0b \u2026");
    CHECK(hex(from_hex("0a 0b"), 2) == "0a 0b");
    CHECK(hex({}).empty());
    CHECK(from_hex("0A0b").size() == 2);
    CHECK(from_hex("0").empty());
    CHECK(from_hex("zz").empty());
}

TEST_CASE("foreign text is made harmless", "[wire]") {
    CHECK(quoted("plain name") == "plain name");
    CHECK(quoted("caf\u00e9 \u65e5") == "caf\u00e9 \u65e5");
    CHECK(quoted("a\nb\x1b[31m") == "a\\u{a}b\\u{1b}[31m");
    CHECK(quoted("x\u202ey") == "x\\u{202e}y");
    CHECK(quoted("x\u200by\ufeff") == "x\\u{200b}y\\u{feff}");
    CHECK(quoted("\xff\xc0\xaf") == "\ufffd\ufffd\ufffd");
    CHECK(quoted("\xed\xa0\x80") == "\ufffd\ufffd\ufffd");
    CHECK(quoted("12345", 3) == "123\u2026");
    CHECK(quoted("") == "");
}

TEST_CASE("characters that nobody sees are shown as their numbers", "[wire]") {
    CHECK(quoted("a\u00adb\u034fc") == "a\\u{ad}b\\u{34f}c");
    CHECK(quoted("\u3164\uffa0\u115f") == "\\u{3164}\\u{ffa0}\\u{115f}");
    CHECK(quoted("x\ufe0f\U000e0100") == "x\\u{fe0f}\\u{e0100}");
    CHECK(quoted("x\u2066\u2069\u061c") == "x\\u{2066}\\u{2069}\\u{61c}");
    CHECK(quoted("\u2028\u0085\x7f") == "\\u{2028}\\u{85}\\u{7f}");
    CHECK(quoted(std::string_view("a\0b", 3)) == "a\\u{0}b");
}

TEST_CASE("broken UTF-8 of every kind is replaced, and what follows it is kept", "[wire]") {
    CHECK(quoted("\xc3") == "\ufffd");                                  // cut
    CHECK(quoted("\xe2\x82z") == "\ufffd\ufffdz");                      // cut in the middle of the text
    CHECK(quoted("\xf0\x80\x80\x80z") == "\ufffd\ufffd\ufffd\ufffdz");  // not the shortest form
    CHECK(quoted("\xf4\x90\x80\x80") == "\ufffd\ufffd\ufffd\ufffd");    // past the last character
    CHECK(quoted("\x80z") == "\ufffdz");                                // a tail without a head
}

TEST_CASE("a text is cut between characters, not between bytes", "[wire]") {
    CHECK(quoted("\u65e5\u672c\u8a9e", 2) == "\u65e5\u672c\u2026");
    CHECK(quoted("\u65e5\u672c", 2) == "\u65e5\u672c");
    CHECK(quoted("ab", 0) == "\u2026");
}

TEST_CASE("UTF-16 survives the way there and back, and broken UTF-16 is replaced", "[wire]") {
    for (const std::string text : {"", "RDS01", "b\u00fccher", "\u65e5\u672c", "\U0001f680"}) {
        CHECK(from_utf16le(to_utf16le(text)) == text);
    }
    CHECK(from_utf16le(from_hex("00 d8 41 00")) == "\ufffd\u0041");
    CHECK(from_utf16le(from_hex("41 00 42")) == "A");
}

TEST_CASE("other protocols are known by their first bytes", "[wire]") {
    CHECK(identify(bytes_of("HTTP/1.1 400 Bad Request\r\n")).protocol == "http");
    CHECK(identify(bytes_of("HTTP/1.1 400 Bad Request\r\n")).banner == "HTTP/1.1 400 Bad Request");
    CHECK(identify(bytes_of("SSH-2.0-OpenSSH_9.2\r\n")).protocol == "ssh");
    CHECK(identify(bytes_of("220 mail.example.test ESMTP\r\n")).protocol == "ftp-or-smtp");
    CHECK(identify(bytes_of("RFB 003.008\n")).protocol == "vnc");
    CHECK(identify(from_hex("15 03 01 00 02 02 28")).protocol == "tls");
    CHECK(identify(from_hex("16 03 03 00 40")).protocol == "tls");
    CHECK(identify(from_hex("00 00 00 45 ff 53 4d 42")).protocol == "smb");
    CHECK(identify(from_hex("4a 00 00 00 0a 38 2e 30 2e 33 36 00")).protocol == "mysql");
    CHECK(identify(from_hex("00 00 00 45 fe 53 4d 42")).protocol == "smb");
    CHECK(identify(from_hex("ff fd 18 ff fd 20")).protocol == "telnet");
    CHECK(identify(from_hex("05 00 0d 03 10 00 00 00")).protocol == "dcerpc");
    CHECK(identify(bytes_of("-ERR unknown command\r\n")).protocol == "redis");
    CHECK(identify(from_hex("03 00 00 0b")).protocol == "rdp");
    CHECK(identify(from_hex("ee 01 02")).protocol == "unknown");
    CHECK(identify({}).protocol == "unknown");
}

TEST_CASE("a banner cannot smuggle control characters", "[wire]") {
    CHECK(identify(bytes_of("SSH-2.0-\u202eevil\r\n")).banner == "SSH-2.0-\\u{202e}evil");
    CHECK(identify(bytes_of("\x01\x02 text")).banner.empty());
    CHECK(identify(bytes_of("220 a\x1b[2J b\r\n")).banner.empty());
}

TEST_CASE("a banner is text, not bytes that happen to have no control characters", "[wire]") {
    CHECK(identify(from_hex("ee 9f 41 42 ff")).banner.empty());
    CHECK(identify(bytes_of("Willkommen in M\u00fcnchen\r\n")).banner == "Willkommen in M\u00fcnchen");
    CHECK(identify(bytes_of("220 M\xfcnchen\r\n")).banner == "220 M\ufffdnchen");
    CHECK(identify(from_hex("4a 00 00 00 0a 38 2e 30 2e 33 36 00 08")).banner == "8.0.36");
    CHECK(identify(from_hex("4a 00 00 00 0a 38 2e")).banner == "8.");
}
