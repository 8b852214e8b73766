// SPDX-License-Identifier: MIT
#include "core/elevation/frame.h"

#include <algorithm>
#include <utility>

namespace rdpmedic::elevation {

namespace {

constexpr std::size_t length_bytes = 4;

}  // namespace

Result<Bytes> frame_of(std::string_view text) {
    if (text.empty() || text.size() > largest_text) {
        return Error{text.empty() ? ErrorCode::bad_argument : ErrorCode::too_large, "make frame", "", 0,
                     std::to_string(text.size()) + " bytes"};
    }
    const std::size_t length = text.size() + 1;
    Bytes bytes;
    bytes.reserve(frame_head + text.size());
    for (std::size_t byte = 0; byte < length_bytes; ++byte) {
        bytes.push_back(static_cast<std::uint8_t>((length >> (8 * byte)) & 0xFFU));
    }
    bytes.push_back(frame_version);
    bytes.insert(bytes.end(), text.begin(), text.end());
    return bytes;
}

Result<void> FrameReader::fail(ErrorCode code, std::string_view detail) {
    m_wrong = true;
    m_text.clear();
    return Error{code, "read frame", "", 0, std::string(detail)};
}

std::size_t FrameReader::wanted() const {
    if (m_wrong) {
        return 0;
    }
    return m_head.size() < frame_head ? frame_head - m_head.size() : m_size - m_text.size();
}

Result<void> FrameReader::read_head() {
    std::size_t length = 0;
    for (std::size_t byte = 0; byte < length_bytes; ++byte) {
        length |= std::size_t{m_head[byte]} << (8 * byte);
    }
    if (length < 2) {
        return fail(ErrorCode::malformed, "the frame is empty");
    }
    if (length - 1 > largest_text) {
        return fail(ErrorCode::too_large, "the frame is over 64 KiB");
    }
    if (m_head.back() != frame_version) {
        return fail(ErrorCode::malformed, "the frame is of another version");
    }
    m_size = length - 1;
    return {};
}

Result<void> FrameReader::take(BytesView bytes) {
    if (m_wrong || bytes.size() > wanted()) {
        return fail(ErrorCode::malformed, "more bytes than were asked for");
    }
    if (m_head.size() == frame_head) {
        m_text.append(bytes.begin(), bytes.end());
        return {};
    }
    m_head.insert(m_head.end(), bytes.begin(), bytes.end());
    return m_head.size() == frame_head ? read_head() : Result<void>{};
}

std::string FrameReader::take_text() {
    if (!is_whole()) {
        return {};
    }
    m_head.clear();
    m_size = 0;
    return std::exchange(m_text, {});
}

}  // namespace rdpmedic::elevation
