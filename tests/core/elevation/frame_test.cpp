// SPDX-License-Identifier: MIT
#include "core/elevation/frame.h"
#include "tests/support/show_result.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <initializer_list>

using namespace rdpmedic;
using namespace rdpmedic::elevation;

namespace {

Bytes head(std::uint32_t length, std::uint8_t version = frame_version) {
    return {static_cast<std::uint8_t>(length), static_cast<std::uint8_t>(length >> 8U),
            static_cast<std::uint8_t>(length >> 16U), static_cast<std::uint8_t>(length >> 24U), version};
}

/// Piece by piece as the reader wants it.
Result<void> take(FrameReader& reader, BytesView bytes, std::size_t piece) {
    while (!bytes.empty()) {
        const std::size_t size = std::min({piece, bytes.size(), reader.wanted()});
        if (const auto taken = reader.take(bytes.first(size)); !taken || size == 0) {
            return taken;
        }
        bytes = bytes.subspan(size);
    }
    return {};
}

}  // namespace

TEST_CASE("a frame is length, version and text", "[elevation][frame]") {
    CHECK(*frame_of("{}") == Bytes{3, 0, 0, 0, 1, '{', '}'});
    CHECK(frame_of("").error().code == ErrorCode::bad_argument);
    CHECK(frame_of(std::string(largest_text, 'x'))->size() == 64 * 1024);
    CHECK(frame_of(std::string(largest_text + 1, 'x')).error().code == ErrorCode::too_large);
}

TEST_CASE("a frame is put together from pieces of any size", "[elevation][frame]") {
    const std::string text(largest_text, 'x');
    for (const std::size_t piece : std::initializer_list<std::size_t>{1, 2, 3, 5, 4096, 65536}) {
        FrameReader reader;
        REQUIRE(take(reader, *frame_of(text), piece));
        CHECK(reader.is_whole());
        CHECK(reader.wanted() == 0);
        CHECK(reader.take_text() == text);
        CHECK_FALSE(reader.is_whole());
        REQUIRE(take(reader, *frame_of("next"), piece));
        CHECK(reader.take_text() == "next");
    }
}

TEST_CASE("no truncation is a frame", "[elevation][frame]") {
    const Bytes frame = *frame_of(R"({"verb":"check"})");
    for (std::size_t size = 0; size < frame.size(); ++size) {
        FrameReader reader;
        REQUIRE(take(reader, BytesView(frame).first(size), 3));
        CHECK_FALSE(reader.is_whole());
        CHECK(reader.take_text().empty());
        CHECK(reader.wanted() > 0);
    }
}

TEST_CASE("a head that lies is refused before a byte of text is asked for", "[elevation][frame]") {
    struct Lie {
        Bytes bytes;
        ErrorCode code;
    };
    const Lie lies[] = {
        {head(0), ErrorCode::malformed},          {head(1), ErrorCode::malformed},
        {head(2, 0), ErrorCode::malformed},       {head(2, 2), ErrorCode::malformed},
        {head(2, 0xff), ErrorCode::malformed},    {head(largest_text + 2), ErrorCode::too_large},
        {head(0x7fffffff), ErrorCode::too_large}, {head(0x80000000), ErrorCode::too_large},
        {head(0xffffffff), ErrorCode::too_large},
    };
    for (const Lie& lie : lies) {
        FrameReader reader;
        const auto taken = reader.take(lie.bytes);
        REQUIRE_FALSE(taken);
        CHECK(taken.error().code == lie.code);
        CHECK(reader.wanted() == 0);
        // What comes after is not believed either.
        CHECK_FALSE(reader.take(*frame_of("{}")));
        CHECK_FALSE(reader.is_whole());
        CHECK(reader.take_text().empty());
    }
}

TEST_CASE("bytes of a second frame are not taken with the first", "[elevation][frame]") {
    Bytes two = *frame_of("{}");
    const Bytes second = *frame_of("[]");
    two.insert(two.end(), second.begin(), second.end());

    FrameReader reader;
    CHECK_FALSE(reader.take(two));
    CHECK_FALSE(reader.is_whole());
}
