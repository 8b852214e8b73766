// SPDX-License-Identifier: MIT
#include "core/elevation/channel.h"

#include <algorithm>
#include <array>

namespace rdpmedic::elevation {

Result<void> send_text(Channel& channel, std::string_view text, Deadline deadline) {
    const auto frame = frame_of(text);
    return frame ? channel.write_all(*frame, deadline) : frame.error();
}

Result<std::string> receive_text(Channel& channel, FrameReader& reader, Deadline deadline) {
    std::array<std::uint8_t, 4096> buffer{};
    while (!reader.is_whole()) {
        const std::size_t most = std::min(reader.wanted(), buffer.size());
        const auto count = channel.read_some(std::span(buffer).first(most), deadline);
        if (!count) {
            return count.error();
        }
        const auto taken = reader.take(std::span(buffer).first(std::min(*count, most)));
        if (!taken) {
            return taken.error();
        }
    }
    return reader.take_text();
}

}  // namespace rdpmedic::elevation
