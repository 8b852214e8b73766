// SPDX-License-Identifier: MIT
// What crosses to the elevated helper and back, cut into pieces: never more than was asked for, never a text over the
// bound, wrong for ever once wrong; and what came is read as an event of a hostile helper.
#include "core/elevation/event.h"
#include "core/elevation/frame.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace rdpmedic;
using namespace rdpmedic::elevation;
using rdpmedic::fuzz::require;

namespace {

void read_event(const std::string& text) {
    const auto event = parse_event(text);
    if (!event) {
        require(event.error().code == ErrorCode::malformed && !event.error().detail.empty());
        return;
    }
    const auto again = parse_event(to_json(*event));
    require(again.has_value() && (*again == *event || std::holds_alternative<Finding>(*event)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    BytesView rest(data, size);
    const std::size_t piece = rest.empty() ? 1 : 1 + rest.back() % 16;
    FrameReader reader;
    while (!rest.empty()) {
        const std::size_t count = std::min({piece, rest.size(), reader.wanted()});
        require(count > 0);
        const auto taken = reader.take(rest.first(count));
        rest = rest.subspan(count);
        if (!taken) {
            require(reader.wanted() == 0 && !reader.is_whole() && reader.take_text().empty());
            require(!reader.take(BytesView(data, 1)) && !reader.is_whole());
            return 0;
        }
        if (reader.is_whole()) {
            require(reader.wanted() == 0);
            const std::string text = reader.take_text();
            require(!text.empty() && text.size() <= largest_text);
            const auto frame = frame_of(text);
            require(frame.has_value() && frame->size() == frame_head + text.size());
            read_event(text);
        }
    }
    return 0;
}
