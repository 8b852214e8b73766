// SPDX-License-Identifier: MIT
// Entries of event logs: what is read is text within the bounds.
#include "core/machine/event_xml.h"

#include "core/model/utf8.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>

using namespace rdpmedic;
using rdpmedic::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto event = machine::parse_event_xml({reinterpret_cast<const char*>(data), size});
    if (!event) {
        require(event.error().code == ErrorCode::malformed);
        return 0;
    }
    require(event->fields.size() <= machine::most_event_fields);
    require(is_utf8(event->provider) && is_utf8(event->channel) && is_utf8(event->activity));
    for (const auto& [name, value] : event->fields) {
        require(is_utf8(name) && is_utf8(value));
    }
    return 0;
}
