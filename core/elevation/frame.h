// SPDX-License-Identifier: MIT
// What crosses the border between the program and its elevated helper, as bytes: four bytes of length (little endian),
// one byte of version, one JSON document. The length counts version and document.
#pragma once

#include "core/model/error.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::elevation {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

inline constexpr std::uint8_t frame_version = 1;
inline constexpr std::size_t frame_head = 5;  ///< length and version
inline constexpr std::size_t largest_text = std::size_t{64} * 1024 - frame_head;

/// too_large for a text over largest_text, bad_argument for an empty one.
Result<Bytes> frame_of(std::string_view text);

/// Puts one frame together from pieces of any size. What is wrong once stays wrong: there is no way to find the next
/// frame in a stream that lied about the last one.
class FrameReader {
public:
    /// How many bytes may come next at most; 0 when the frame is whole or wrong. Who reads no more than that never
    /// takes bytes of a second frame.
    std::size_t wanted() const;
    /// Takes at most wanted() bytes. too_large for a length over the bound, malformed for a length of less than a
    /// version and one byte, for another version, and for more bytes than wanted.
    Result<void> take(BytesView bytes);
    bool is_whole() const { return !m_wrong && m_head.size() == frame_head && m_text.size() == m_size; }
    /// The document; empty until the frame is whole. The reader begins anew.
    std::string take_text();

private:
    Result<void> fail(ErrorCode code, std::string_view detail);
    Result<void> read_head();

    Bytes m_head;
    std::string m_text;
    std::size_t m_size = 0;  ///< of the text, once the head is whole
    bool m_wrong = false;
};

}  // namespace rdpmedic::elevation
