// SPDX-License-Identifier: MIT
// Bounds-checked reading and plain writing of bytes. A reader that ran out stays failed, so callers check once at the
// end.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::wire {

using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;

/// How far a parser got with what it was given.
enum class Status : std::uint8_t {
    complete,    ///< `value` is good and used `consumed` bytes
    incomplete,  ///< well-formed so far; more bytes are needed
    malformed,   ///< can never become well-formed; `problem` says why
};

template <class T>
struct Parsed {
    Status status = Status::incomplete;
    T value{};
    std::size_t consumed = 0;       ///< bytes used; what follows belongs to the next layer
    std::string_view problem = {};  ///< static text in plain English, for evidence
};

class Reader {
public:
    explicit Reader(View bytes) : m_bytes(bytes) {}

    std::uint8_t u8();
    std::uint16_t u16_be();
    std::uint16_t u16_le();
    std::uint32_t u24_be();
    std::uint32_t u32_be();
    std::uint32_t u32_le();
    std::uint64_t u64_le();
    /// The next `count` bytes; empty and failed when there are fewer.
    View take(std::size_t count);
    void skip(std::size_t count) { take(count); }

    std::size_t position() const { return m_position; }
    std::size_t left() const { return m_bytes.size() - m_position; }
    View rest() const { return m_bytes.subspan(m_position); }
    bool failed() const { return m_failed; }

private:
    View m_bytes;
    std::size_t m_position = 0;
    bool m_failed = false;
};

class Writer {
public:
    Writer& u8(std::uint8_t value);
    Writer& u16_be(std::uint16_t value);
    Writer& u16_le(std::uint16_t value);
    Writer& u24_be(std::uint32_t value);
    Writer& u32_be(std::uint32_t value);
    Writer& u32_le(std::uint32_t value);
    Writer& u64_le(std::uint64_t value);
    Writer& bytes(View value);
    Writer& text(std::string_view value);
    std::size_t size() const { return m_bytes.size(); }
    Bytes take() { return std::move(m_bytes); }

private:
    Bytes m_bytes;
};

/// "03 00 00 13" style, at most `limit` bytes, then "…".
std::string hex(View bytes, std::size_t limit = 32);
/// The inverse; anything but pairs of hex digits and white space gives an empty result.
Bytes from_hex(std::string_view text);

/// Text that came from outside, made safe to show: valid UTF-8, control, bidi and invisible characters escaped as
/// \u{…}, cut to `limit` characters with "…" behind.
std::string quoted(std::string_view foreign, std::size_t limit = 120);

/// UTF-16LE to UTF-8; unpaired surrogates become U+FFFD; an odd last byte is dropped.
std::string from_utf16le(View bytes);
Bytes to_utf16le(std::string_view utf8);

}  // namespace rdpmedic::wire
